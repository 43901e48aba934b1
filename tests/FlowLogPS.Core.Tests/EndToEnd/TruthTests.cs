using System.Text.Json;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// The engine against the sandbox's recorded truth, record by record, over HTTP. The truth was written down when each flow was made
/// from its rule; no matcher took part in it.
/// </summary>
public sealed class TruthTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task EveryRecordHasItsTrueClass()
    {
        var ledger = new ReadLedger();
        var traffic = await sandbox.ReadTrafficAsync(sandbox.Everything, ledger);
        var truth = await TruthAsync();

        Assert.True(ledger.IsComplete);
        Assert.Equal(truth.Values.Count(t => t.LogStatus == "OK"), traffic.Count);
        Assert.Equal(truth.Values.Count(t => t.LogStatus == "NODATA"), ledger.NoData);
        Assert.Equal(truth.Values.Count(t => t.LogStatus == "SKIPDATA"), ledger.SkipData);
        var wrong = traffic.Where(t => TruthOf(truth, t) is { ClassDecidable: true } known && known.Class != t.Class.ToString()).ToList();
        foreach (var group in traffic.GroupBy(t => t.Class).OrderBy(g => g.Key))
            output.WriteLine($"{group.Key,-12} {group.Count(),6}, decidable {group.Count(t => TruthOf(truth, t).ClassDecidable),6}");
        Assert.Empty(wrong.Take(5).Select(t => $"{t.RecordId}: {t.Class} instead of {TruthOf(truth, t).Class}: {t.SourceAddress} to {t.DestinationAddress} by {t.InterfaceId}"));
        Assert.All(Enum.GetValues<TrafficClass>(), c => Assert.Contains(traffic, t => t.Class == c));
    }

    [Fact]
    public async Task EveryBlockHitIsAttributedToItsTrueRule()
    {
        var ledger = new ReadLedger();
        var hits = await sandbox.ReadBlockHitsAsync(sandbox.Everything, ledger);
        var truth = await TruthAsync();

        Assert.True(ledger.IsComplete);
        Assert.Equal(truth.Values.Count(t => t.Action == "REJECT"), hits.Count);
        var decidable = hits.Where(h => TruthOf(truth, h).VerdictDecidable).ToList();
        var wrong = decidable
            .Where(h => TruthOf(truth, h) is var known && (known.Verdict != h.Attribution.ToString() || known.RuleId != h.RuleId))
            .ToList();

        foreach (var group in hits.GroupBy(h => (Truth: TruthOf(truth, h).Verdict, h.Attribution)).OrderBy(g => g.Key.Truth).ThenBy(g => g.Key.Attribution))
            output.WriteLine($"truth {group.Key.Truth,-14} engine {group.Key.Attribution,-14} {group.Count(),6}");
        foreach (var group in hits.GroupBy(h => $"{TruthOf(truth, h).SourceType} to {TruthOf(truth, h).DestinationType}").OrderBy(g => g.Key))
            output.WriteLine($"content {group.Key,-34} {group.Count(),6}, resolved {group.Count(h => h.Attribution != BlockAttribution.Unresolved),6}");
        Assert.Empty(wrong.Take(5).Select(h =>
            $"{h.RecordId}: {h.Attribution} {h.RuleId} instead of {TruthOf(truth, h).Verdict} {TruthOf(truth, h).RuleId} ({TruthOf(truth, h).Scenario}): {h.SourceAddress}:{h.SourcePort} to {h.DestinationAddress}:{h.DestinationPort} {h.Protocol}"));
        // What the API does not tell is said to be so, never guessed.
        Assert.All(hits.Except(decidable), h => Assert.Equal(BlockAttribution.Unresolved, h.Attribution));
        Assert.True(decidable.Count > hits.Count * 9 / 10, "most hits are decidable");
    }

    [Fact]
    public async Task ARuleThatChangedAfterAHitIsFlaggedForThatHitOnly()
    {
        var hits = await sandbox.ReadBlockHitsAsync(sandbox.Everything, new ReadLedger());
        var truth = await TruthAsync();

        var named = hits.Where(h => h.Rule is not null && h.RuleId == TruthOf(truth, h).RuleId).ToList();
        var wrong = named.Where(h => h.RuleChangedSince != TruthOf(truth, h).RuleUpdated > h.Record.StartSeconds).ToList();
        Assert.Empty(wrong.Take(5).Select(h => $"{h.RecordId}: rule {h.RuleId} of {h.Rule!.UpdateTime:u}, hit of {h.StartTime:u}: {h.RuleChangedSince}"));
        // Some rules have hits on both sides of their change.
        Assert.Contains(named.GroupBy(h => h.RuleId), g => g.Any(h => h.RuleChangedSince == true) && g.Any(h => h.RuleChangedSince == false));
        output.WriteLine($"{named.Count} hits with a rule, {named.Count(h => h.RuleChangedSince == true)} from before its last change");
    }

    private async Task<Dictionary<string, RecordTruth>> TruthAsync()
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri(sandbox.Server.Endpoint, "_sandbox/truth"));
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<RecordTruth>(line, json)!)
            .ToDictionary(t => t.Key);
    }

    private static RecordTruth TruthOf(Dictionary<string, RecordTruth> truth, VpcTraffic record) => truth[$"{record.TopicId} {record.RecordId}"];
}
