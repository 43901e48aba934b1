using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Says what the rules do with a packet, which were tried on the way, and what would let it pass.</summary>
/// <param name="rules">All rules in order, those that take no part included.</param>
internal sealed class RuleExplainer(IReadOnlyList<CompiledRule> rules)
{
    private readonly bool _hasOneEnded = rules.Any(rule => rule.TakesPart && rule.Rule.PublishedTo != FlowEnds.Both);

    /// <summary>
    /// Explains a packet as seen at the end that <see cref="FlowTuple.LoggedAt"/> names; where it names none, at the end that treats it
    /// worse, since a packet has to pass both.
    /// </summary>
    public RuleExplanation Explain(in FlowTuple flow)
    {
        if (flow.LoggedAt != FlowEnds.None || !_hasOneEnded)
            return ExplainAt(flow);
        var source = ExplainAt(flow with { LoggedAt = FlowEnds.Source });
        var destination = ExplainAt(flow with { LoggedAt = FlowEnds.Destination });
        return Severity(destination.Outcome) > Severity(source.Outcome) ? destination : source;
    }

    private RuleExplanation ExplainAt(FlowTuple flow)
    {
        var steps = new List<RuleStep>();
        CompiledRule? decider = null;
        foreach (var rule in rules.Where(rule => rule.TakesPart))
        {
            steps.Add(rule.Explain(flow));
            if (steps[^1].Match == RuleMatch.No)
                continue;
            decider = rule;
            break;
        }
        var outcome = decider is null ? RuleOutcome.NoRule : OutcomeOf(steps[^1]);
        var passes = outcome is RuleOutcome.Allowed or RuleOutcome.Observed;
        var nearest = passes ? null : new NearestAllow(rules, decider).Find(flow);
        return new RuleExplanation
        {
            SourceAddress = flow.Source.Address,
            DestinationAddress = flow.Destination.Address,
            DestinationPort = flow.Destination.Port,
            Protocol = IPProtocol.NameOf(flow.Protocol),
            Outcome = outcome,
            DecidedAt = _hasOneEnded ? flow.LoggedAt : FlowEnds.None,
            Rule = decider?.Rule,
            Steps = steps,
            NearestAllow = nearest,
            Change = passes ? null : RuleChange.Describe(flow, decider?.Rule, nearest),
            Summary = Summarise(outcome, decider),
        };
    }

    private static RuleOutcome OutcomeOf(RuleStep decided) => decided switch
    {
        { Match: RuleMatch.Maybe } or { Action: RuleAction.Unknown } => RuleOutcome.Unresolved,
        { Action: RuleAction.Drop } => RuleOutcome.Blocked,
        { Action: RuleAction.Observe } => RuleOutcome.Observed,
        _ => RuleOutcome.Allowed,
    };

    private static string Summarise(RuleOutcome outcome, CompiledRule? decider)
    {
        var name = decider is null ? "" : $"rule {decider.Rule.Id} (order {decider.Rule.Order})";
        return outcome switch
        {
            RuleOutcome.Blocked => $"Blocked by {name}.",
            RuleOutcome.Allowed => $"Allowed by {name}.",
            RuleOutcome.Observed => $"Allowed and recorded by the observing {name}.",
            RuleOutcome.NoRule => "No enabled rule matches: the plain security groups of the instances decide.",
            _ => $"Not decided: {decider!.MayDecide.Reason}",
        };
    }

    private static int Severity(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Blocked => 4,
        RuleOutcome.Unresolved => 3,
        RuleOutcome.NoRule => 2,
        RuleOutcome.Observed => 1,
        _ => 0,
    };
}
