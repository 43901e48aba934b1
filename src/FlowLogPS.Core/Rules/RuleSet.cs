using FlowLogPS.Core.Rules.Classifier;
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

    private static readonly BlockVerdict ObservedByNone = new(BlockAttribution.Observed, Reason:
        "The firewall recorded this for an observing rule that is none of the rules as they are now.", Source: AttributionSource.Service);

    private readonly BlockVerdict? _unavailable;
    private readonly IRuleMatcher _matcher;
    private readonly RuleExplainer _explainer;
    private readonly Dictionary<string, CompiledRule> _byKey = [];

    private RuleSet(IReadOnlyList<CompiledRule> rules, IRuleMatcher matcher, BlockVerdict? unavailable = null)
    {
        Rules = rules;
        foreach (var rule in rules)
        {
            _byKey.TryAdd(rule.Rule.Id, rule);
            if (rule.Rule.Uuid is { } uuid)
                _byKey.TryAdd(uuid, rule);
        }
        _matcher = matcher;
        _explainer = new RuleExplainer(rules);
        _unavailable = unavailable;
    }

    /// <summary>All rules in the order in which they are tried, those that take no part included.</summary>
    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>Whether the rules could be read.</summary>
    public bool IsAvailable => _unavailable is null;

    /// <summary>Expands the contents of all rules and puts them in order.</summary>
    public static RuleSet Compile(RuleTables tables, NetworkTables networks)
    {
        var contents = new ContentExpander(tables, networks);
        // Whether the positions of a part of the list go on from those of the part before is not documented; so the parts come first.
        var rules = tables.Rules.OrderBy(rule => rule.Partition ?? RulePartition.Middle).ThenBy(rule => rule.Order).Select(rule => new CompiledRule(rule, contents)).ToList();
        return new RuleSet(rules, new TreeMatcher([.. rules.Where(r => r.TakesPart)]));
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
        var flow = FlowTuple.Of(record, placement ?? TrafficPlacement.None);
        // The firewall's own word, where a hit carries it, beats any matching. A key that names no rule may be the hit's own id (the
        // documents call both uuid) or a rule that is gone, so the tuple decides then.
        if (NamedIn(record) is { } named)
            return NamedBy(named, record, flow);
        return flow is { } known ? Attribute(record, known) : NoTuple;
    }

    /// <summary>The verdict on any record; null where it passed and no observing rule explains it, so that it is no hit.</summary>
    /// <param name="record">The record.</param>
    /// <param name="placement">As in <see cref="Attribute(FlowRecord, TrafficPlacement?)"/>.</param>
    public BlockVerdict? VerdictOn(FlowRecord record, TrafficPlacement placement)
    {
        if (record.Action != FlowAction.Accept || NamedIn(record) is not null)
            return Attribute(record, placement);
        return AttributeObserved(record, placement) ?? (record.RuleKey is null ? null : ObservedByNone);
    }

    /// <summary>
    /// The verdict on a record of traffic that passed, where an observing rule is surely the first to match it or, where it is likely a
    /// reply, the request that it answers; else null.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="placement">As in <see cref="Attribute(FlowRecord, TrafficPlacement?)"/>.</param>
    public BlockVerdict? AttributeObserved(FlowRecord record, TrafficPlacement? placement = null)
    {
        if (FlowTuple.Of(record, placement ?? TrafficPlacement.None) is not { } flow)
            return null;
        var decision = _matcher.Decide(flow);
        var decider = DeciderOfRequest(record, flow, decision) ?? (decision.Match == RuleMatch.Yes ? decision.Rule : null);
        return decider is { Rule.Action: RuleAction.Observe } ? decider.Observes : null;
    }

    /// <summary>What the rules do with a packet, and why; agrees with how a blocked record of it is attributed.</summary>
    /// <param name="packet">The packet, as a record with addresses and protocol.</param>
    /// <param name="placement">Where it lies.</param>
    public RuleExplanation Explain(FlowRecord packet, TrafficPlacement placement)
    {
        var flow = FlowTuple.Of(packet, placement) ?? throw new ArgumentException("A packet has addresses and a protocol.", nameof(packet));
        return DeciderOfRequest(packet, flow, _matcher.Decide(flow)) is null ? _explainer.Explain(flow) : _explainer.ExplainRequest(flow.Reversed);
    }

    /// <summary>The rule that a key of the record names. Rules are told with or without a uuid, and so are hits.</summary>
    private CompiledRule? NamedIn(FlowRecord record) =>
        record.RuleKey is { } key && _byKey.TryGetValue(key, out var named) ? named
        : record.OtherRuleKey is { } other ? _byKey.GetValueOrDefault(other)
        : null;

    private BlockVerdict NamedBy(CompiledRule named, FlowRecord record, FlowTuple? flow)
    {
        var isObserved = record.Action == FlowAction.Accept || (record.Action is null && named.Rule.Action == RuleAction.Observe);
        var verdict = isObserved ? named.NamedObserving : named.Named;
        return flow is { } known && _matcher.Decide(known) is { Match: RuleMatch.Yes, Rule: { } now } && now != named
            ? verdict with
            {
                ConflictsWith = now.Rule,
                Reason = $"The firewall named this rule; by the rules as they are now, {RuleText.NameOf(now.Rule)} comes first.",
            }
            : verdict;
    }

    private BlockVerdict Attribute(FlowRecord record, in FlowTuple flow)
    {
        var decision = _matcher.Decide(flow);
        if (decision.Match == RuleMatch.Maybe)
            return decision.Rule!.MayDecide;
        return DeciderOfRequest(record, flow, decision)?.DecidesRequest ?? decision.Rule?.Decides ?? NoRule;
    }

    /// <summary>The rule that surely decides the request, where the record looks like a reply to it that no rule blocks.</summary>
    private CompiledRule? DeciderOfRequest(FlowRecord record, in FlowTuple flow, RuleDecision decision) =>
        decision.Match != RuleMatch.Maybe && decision.Rule?.Rule.Action is not (RuleAction.Drop or RuleAction.Unknown) && IsLikelyReply(record)
        && _matcher.Decide(flow.Reversed) is { Match: RuleMatch.Yes, Rule: { } ofRequest }
            ? ofRequest
            : null;

    internal static bool IsLikelyReply(FlowRecord record) => record.ProtocolNumber switch
    {
        IPProtocol.Tcp or IPProtocol.Udp => record.SourcePort < record.DestinationPort && record.DestinationPort >= FirstEphemeralPort,
        IPProtocol.Icmp => record.IcmpType == IcmpEchoReply,
        _ => false,
    };
}
