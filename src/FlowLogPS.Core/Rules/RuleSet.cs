using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>
/// Says which rule explains a blocked record. Enabled rules are tried from the smallest order on and the first that matches ends it.
/// Verdicts are made once per rule, so that a record costs no allocation. Safe for concurrent use.
/// </summary>
internal sealed class RuleSet
{
    /// <summary>
    /// From here on a port is one that clients are given: Linux takes 32768..60999, IANA and Windows 49152..65535. A packet to such a port
    /// from a lower one looks like an answer.
    /// </summary>
    public const int FirstEphemeralPort = 32768;

    private const int IcmpEchoReply = 0;

    private static readonly BlockVerdict NoRule = new(BlockAttribution.NoRule, Reason:
        "No enabled rule matches: a network ACL or a plain security group blocked it, or a rule that has been removed since.");

    private static readonly BlockVerdict NoTuple = new(BlockAttribution.NoRule, Reason:
        "The record has no addresses or no protocol to match by.");

    private readonly BlockVerdict? _unavailable;
    private readonly IRuleMatcher _matcher;
    private readonly Dictionary<string, CompiledRule> _byKey = [];

    private RuleSet(IEnumerable<CompiledRule> rules, IRuleMatcher matcher, BlockVerdict? unavailable = null)
    {
        foreach (var rule in rules)
        {
            _byKey.TryAdd(rule.Rule.Id, rule);
            if (rule.Rule.Uuid is { } uuid)
                _byKey.TryAdd(uuid, rule);
        }
        _matcher = matcher;
        _unavailable = unavailable;
    }

    /// <summary>Expands the contents of all rules and puts them in order.</summary>
    public static RuleSet Compile(RuleTables tables, NetworkTables networks)
    {
        var contents = new ContentExpander(tables, networks);
        var rules = tables.Rules.OrderBy(rule => rule.Order).Select(rule => new CompiledRule(rule, contents)).ToList();
        return new RuleSet(rules, new LinearMatcher(rules.Where(r => r.Rule.Enabled)));
    }

    /// <summary>Stands in for rules that could not be read: every verdict says so.</summary>
    /// <param name="reason">Why, in words.</param>
    public static RuleSet Unavailable(string reason) =>
        new([], new LinearMatcher([]), new BlockVerdict(BlockAttribution.RulesUnavailable, Reason: reason));

    /// <summary>The verdict on a blocked record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="placement">Where it lies: tells the instances of VPCs with overlapping blocks apart; null where it is not known.</param>
    public BlockVerdict Attribute(FlowRecord record, TrafficPlacement? placement = null)
    {
        if (_unavailable is not null)
            return _unavailable;
        // The firewall's own word, where a hit carries it, beats any matching. A key that names no rule may be the hit's own id (the
        // documents call both uuid) or a rule that is gone, so the tuple decides then.
        if (record.RuleKey is { } key && _byKey.TryGetValue(key, out var named))
            return named.Decides;
        if (FlowTuple.Of(record, placement ?? TrafficPlacement.None) is not { } flow)
            return NoTuple;
        var decision = _matcher.Decide(flow);
        if (decision.Match == Match.Maybe)
            return decision.Rule!.MayDecide;
        if (decision.Rule?.Rule.Action != RuleAction.Drop && IsLikelyReply(record)
            && _matcher.Decide(flow.Reversed) is { Match: Match.Yes, Rule: { } ofRequest })
            return ofRequest.DecidesRequest;
        return decision.Rule?.Decides ?? NoRule;
    }

    private static bool IsLikelyReply(FlowRecord record) => record.ProtocolNumber switch
    {
        IPProtocol.Tcp or IPProtocol.Udp => record.SourcePort < record.DestinationPort && record.DestinationPort >= FirstEphemeralPort,
        IPProtocol.Icmp => record.IcmpType == IcmpEchoReply,
        _ => false,
    };
}
