using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>The firewall's own log against the flow logs of the same traffic.</summary>
public sealed class FirewallTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    private static readonly FirewallPlace Firewall = new([]);

    [Fact]
    public async Task TheFirewallNamesTheRuleOfEachHit()
    {
        var ledger = new ReadLedger();
        var named = await ReadAsync(sandbox.Everything, ledger);
        var found = await sandbox.ReadBlockHitsAsync(sandbox.Everything, new ReadLedger());

        Assert.True(ledger.IsComplete);
        Assert.All(named, h => Assert.Equal((BlockAttribution.Rule, AttributionSource.Service), (h.Attribution, h.AttributionSource)));
        Assert.All(found.Where(h => h.Attribution == BlockAttribution.Rule), h => Assert.Equal(AttributionSource.Engine, h.AttributionSource));
        // Its rows have no id. A flow is one all the same by what it is, and both ways name one rule for it.
        var byFirewall = named.ToLookup(KeyOf, h => h.RuleId);
        var inBoth = found.Where(h => h.Attribution == BlockAttribution.Rule && byFirewall.Contains(KeyOf(h))).ToList();
        output.WriteLine($"{named.Count} hits by the firewall, {found.Count(h => h.Attribution == BlockAttribution.Rule)} by the flow logs, {inBoth.Count} in both");
        Assert.True(inBoth.Count > found.Count / 2);
        Assert.All(inBoth, h => Assert.Contains(h.RuleId, byFirewall[KeyOf(h)]));
    }

    [Fact]
    public async Task ObservedHitsComeWhereAskedAndAreThoseOfObservingRules()
    {
        var observed = (await ReadAsync(sandbox.Everything with { IncludeObserved = true }, new ReadLedger()))
            .Where(h => h.Attribution == BlockAttribution.Observed).ToList();
        var found = (await sandbox.ReadBlockHitsAsync(sandbox.Everything with { IncludeObserved = true }, new ReadLedger()))
            .Where(h => h.Attribution == BlockAttribution.Observed).ToList();

        Assert.All(observed.Concat(found), h => Assert.Equal((RuleAction.Observe, FlowAction.Accept), (h.RuleAction, h.Action)));
        output.WriteLine($"observed: {observed.Count} by the firewall, {found.Count} by the flow logs");
        Assert.NotEmpty(observed);
        Assert.True(found.Count >= observed.Count / 2);
    }

    [Fact]
    public async Task TheWholeFilterIsAppliedHere()
    {
        var all = await ReadAsync(sandbox.Everything, new ReadLedger());
        var port = all[0].DestinationPort!.Value;
        var some = await ReadAsync(sandbox.Everything with { DestinationPort = [port] }, new ReadLedger());
        Assert.Equal(all.Count(h => h.DestinationPort == port), some.Count);
        var vpc = all.First(h => h.DestinationVpcId is not null).DestinationVpcId!;
        var ofVpc = await ReadAsync(sandbox.Everything with { VpcId = [vpc] }, new ReadLedger());
        Assert.Equal(all.Count(h => h.SourceVpcId == vpc || h.DestinationVpcId == vpc), ofVpc.Count);
    }

    private static (string, int?, string, int?, long) KeyOf(BlockHit hit) =>
        (hit.SourceAddress!.ToString(), hit.SourcePort, hit.DestinationAddress!.ToString(), hit.DestinationPort, hit.Record.StartSeconds);

    private async Task<List<BlockHit>> ReadAsync(FlowLogQuery query, ReadLedger ledger)
    {
        var hits = new List<BlockHit>();
        await foreach (var hit in sandbox.Client.ReadBlockHitsAsync(query, Firewall, ledger, sandbox.Observer, CancellationToken.None))
            hits.Add(hit);
        return hits;
    }
}
