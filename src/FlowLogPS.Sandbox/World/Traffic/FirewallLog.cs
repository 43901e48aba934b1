namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>What the firewall logs of the same flows: hits of drop and observe rules, and a share of the private traffic.</summary>
internal sealed class FirewallLog
{
    /// <summary>One record in so many becomes a row of private traffic, to keep a large cloud small.</summary>
    private const int NetflowEvery = 8;

    private readonly List<FirewallFlow> _hits = [];
    private readonly List<FirewallFlow> _netflow = [];

    /// <summary>Hits in the order of time.</summary>
    public IReadOnlyList<FirewallFlow> Hits => _hits;

    /// <summary>Private traffic in the order of time.</summary>
    public IReadOnlyList<FirewallFlow> Netflow => _netflow;

    public void Add(in GeneratedRecord record)
    {
        if (record.Row is not { } row)
            return;
        var observed = row.Verdict == Verdict.None && row.Case.Decider?.Action == Rules.RuleAction.Log;
        var blocked = row.Verdict == Verdict.Rule;
        if (observed || blocked)
            _hits.Add(Flow(record.Ordinal, row) with { Rule = row.Case.Decider });
        if (!row.Rejected && record.Ordinal % NetflowEvery == 0)
            _netflow.Add(Flow(record.Ordinal, row));
    }

    private static FirewallFlow Flow(int ordinal, in FlowRow row) => new(
        ordinal, row.Start, row.End, row.Source, row.Destination, row.SourcePort, row.Service, row.Packets, row.Bytes, row.Logger, null);
}
