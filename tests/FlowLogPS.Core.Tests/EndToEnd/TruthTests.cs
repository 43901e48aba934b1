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
    /// <summary>Contents that the engine does not expand yet; what stands behind such a rule is Unresolved and says so.</summary>
    private static readonly string[] Unexpandable = ["resourcegroup", "tag", "region", "dnsparse", "instance"];

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
        var unresolved = decidable.Where(h => h.Attribution == BlockAttribution.Unresolved).ToList();
        var wrong = decidable.Except(unresolved)
            .Where(h => TruthOf(truth, h) is var known && (known.Verdict != h.Attribution.ToString() || known.RuleId != h.RuleId))
            .ToList();

        foreach (var group in hits.GroupBy(h => (Truth: TruthOf(truth, h).Verdict, h.Attribution)).OrderBy(g => g.Key.Truth).ThenBy(g => g.Key.Attribution))
            output.WriteLine($"truth {group.Key.Truth,-14} engine {group.Key.Attribution,-14} {group.Count(),6}");
        foreach (var group in hits.GroupBy(h => $"{TruthOf(truth, h).SourceType} to {TruthOf(truth, h).DestinationType}").OrderBy(g => g.Key))
            output.WriteLine($"content {group.Key,-34} {group.Count(),6}, resolved {group.Count(h => h.Attribution != BlockAttribution.Unresolved),6}");
        Assert.Empty(wrong.Take(5).Select(h =>
            $"{h.RecordId}: {h.Attribution} {h.RuleId} instead of {TruthOf(truth, h).Verdict} {TruthOf(truth, h).RuleId} ({TruthOf(truth, h).Scenario}): {h.SourceAddress}:{h.SourcePort} to {h.DestinationAddress}:{h.DestinationPort} {h.Protocol}"));
        Assert.All(unresolved, h => Assert.True(
            Unexpandable.Contains(h.Rule!.SourceType) || Unexpandable.Contains(h.Rule.DestinationType), $"{h.RuleId} {h.Rule.SourceType} to {h.Rule.DestinationType} could be expanded"));
        Assert.True(decidable.Count - unresolved.Count > hits.Count / 2, "most hits must be decided");
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
