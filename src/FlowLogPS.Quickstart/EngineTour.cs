using FlowLogPS.Core;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;
using FlowLogPS.Formatting;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Quickstart;

/// <summary>The tour with the engine alone, where there is no PowerShell: the same calls, the same tables.</summary>
internal sealed class EngineTour(SandboxServer sandbox) : ITour
{
    private readonly WarningObserver _observer = new();

    /// <inheritdoc/>
    public async Task<Summary> RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("PowerShell 7.4 or later is not on PATH: the engine does the same directly, with the same tables.");
        var credential = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(sandbox.SecretId, sandbox.SecretKey) });
        using var client = new FlowLogClient(
            new FlowLogClientOptions { Region = sandbox.Region, Endpoint = sandbox.Endpoint, Credential = credential });

        await output.WriteLineAsync("\nSet-FlowLogCredential");
        var caller = await client.GetCallerIdentityAsync(_observer, CancellationToken.None);
        TextTable.Write(output, [caller], ("Source", _ => credential.Description), ("AccountId", c => c.AccountId), ("Region", _ => sandbox.Region), ("Endpoint", _ => sandbox.Endpoint));

        await output.WriteLineAsync($"Enable-FlowLogVpc -VpcId {Tour.NewVpc} -PassThru");
        TextTable.Write(
            output, [await EnableAsync(client)], ("VpcId", v => v.VpcId), ("Name", v => v.VpcName), ("Interfaces", v => v.Interfaces), ("Logged", v => v.Logged),
            ("Created", v => v.Created.Count), ("Unsupported", v => v.Unsupported.Count), ("Failed", v => v.Failed.Count), ("TopicId", v => string.Join(",", v.TopicId)));

        var now = TimeProvider.System.GetUtcNow();
        var query = new FlowLogQuery { Range = new TimeRange(now - Tour.Last, now) };
        var blocked = new ReadLedger();
        var places = (await client.FindPlacesAsync([], [], [], blocked, _observer, CancellationToken.None)).Places;
        var hits = await ListAsync(client.ReadBlockHitsAsync(query, places, blocked, Rethrow, _observer, CancellationToken.None));
        await output.WriteLineAsync($"Get-BlockHit -Last {Tour.Last}");
        TextTable.Write(
            output, hits.Where(h => h.Attribution == BlockAttribution.Rule).Take(8), ("StartTime", h => ViewText.Time(h.StartTime)), ("Source", h => ViewText.End(h.SourceAddress, h.SourcePort)),
            ("Destination", h => ViewText.End(h.DestinationAddress, h.DestinationPort)), ("Proto", h => h.Protocol),
            ("RuleId", h => h.RuleId), ("Attribution", h => h.Attribution), ("Order", h => h.RuleOrder), ("Description", h => h.RuleDescription));
        TextTable.Write(output, hits.CountBy(h => h.Attribution).OrderBy(g => g.Key), ("Count", g => g.Value), ("Name", g => g.Key));

        var read = new ReadLedger();
        var traffic = await ListAsync(client.ReadTrafficAsync(query, places, read, Rethrow, _observer, CancellationToken.None));
        await output.WriteLineAsync($"Get-VpcTraffic -Last {Tour.Last}");
        TextTable.Write(output, traffic.CountBy(t => t.Class).OrderBy(g => g.Key), ("Count", g => g.Value), ("Name", g => g.Key));
        TextTable.Write(
            output, [read], ("Expected", l => l.Expected), ("Read", l => l.Read), ("Duplicates", l => l.Duplicates), ("Undecodable", l => l.Undecodable),
            ("NoData", l => l.NoData), ("SkipData", l => l.SkipData), ("Calls", l => l.Calls), ("IsComplete", l => l.IsComplete));

        return new Summary(
            null,
            hits.Count,
            hits.Count(h => h.Attribution != BlockAttribution.RulesUnavailable),
            Enum.GetValues<TrafficClass>().OrderBy(c => c == TrafficClass.Unknown).ToDictionary(c => c.ToString(), c => traffic.Count(t => t.Class == c)),
            blocked.Expected + read.Expected,
            blocked.Read + read.Read,
            blocked.Duplicates + read.Duplicates,
            blocked.IsComplete && read.IsComplete);
    }

    private async Task<FlowLogVpc> EnableAsync(FlowLogClient client)
    {
        var search = await client.FindVpcsAsync([], [Tour.NewVpc], _observer, CancellationToken.None);
        var plan = await client.PlanEnableAsync(search.Vpcs[0], new EnableOptions(), _observer, CancellationToken.None);
        var outcome = await client.RunAsync(plan, _observer, CancellationToken.None);
        return outcome.Failures is [var first, ..] ? throw first : outcome.Vpc;
    }

    private static void Rethrow(FlowLogException failure) => throw failure;

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }
}
