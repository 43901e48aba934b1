using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Says what the rules do with a packet, which were tried on the way, and what would let it pass.</summary>
/// <param name="rules">All rules in order, those that take no part included.</param>
internal sealed class RuleExplainer(IReadOnlyList<CompiledRule> rules)
{
    private readonly bool _hasOneEnded = rules.Any(rule => rule.TakesPart && rule.Rule.PublishedTo != FlowEnds.Both);

    /// <summary>
    /// Explains a packet as seen at the end that <see cref="FlowTuple.LoggedAt"/> names; where it names none, at the end that treats it
    /// worse, and with a change that serves both, since a packet has to pass both.
    /// </summary>
    public RuleExplanation Explain(in FlowTuple flow)
    {
        var asked = flow;
        var trials = EndsOf(flow).Select(end => RuleTrial.Of(rules, asked with { LoggedAt = end })).ToList();
        var worst = trials.MaxBy(trial => trial.Severity)!;
        var (nearest, change) = ChangeFor(flow, trials.FindAll(trial => !trial.Passes));
        return new RuleExplanation
        {
            SourceAddress = flow.Source.Address,
            DestinationAddress = flow.Destination.Address,
            DestinationPort = flow.Destination.Port,
            Protocol = IPProtocol.NameOf(flow.Protocol),
            Outcome = worst.Outcome,
            DecidedAt = worst.End,
            Rule = worst.Decider?.Rule,
            Steps = worst.Steps,
            NearestAllow = nearest,
            Change = change,
            Summary = worst.Summary,
        };
    }

    /// <summary>As <see cref="Explain"/>, for the request that a reply answers: rules decide requests, and replies follow them.</summary>
    public RuleExplanation ExplainRequest(in FlowTuple request)
    {
        var explanation = Explain(request);
        var passes = explanation.Outcome is RuleOutcome.Allowed or RuleOutcome.Observed;
        return explanation with
        {
            IsReply = true,
            Summary = $"By its ports or ICMP type the packet is a reply, and rules decide the request. {explanation.Summary}"
                + (passes ? " Network ACLs have no memory of requests: one of them can still drop the reply." : ""),
        };
    }

    private FlowEnds[] EndsOf(in FlowTuple flow) =>
        !_hasOneEnded ? [FlowEnds.None] : flow.LoggedAt != FlowEnds.None ? [flow.LoggedAt] : [FlowEnds.Source, FlowEnds.Destination];

    /// <summary>A rule that is first where the first of the deciders is, and in force at all these ends, lets the packet pass them.</summary>
    private (RuleStep? Nearest, string? Change) ChangeFor(in FlowTuple flow, List<RuleTrial> failed)
    {
        if (failed.Count == 0)
            return (null, null);
        var first = failed.MinBy(trial => trial.Position)!;
        var ends = failed.Count > 1 ? FlowEnds.Both : first.End != FlowEnds.None ? first.End : flow.LoggedAt != FlowEnds.None ? flow.LoggedAt : FlowEnds.Both;
        var asked = flow with { LoggedAt = ends };
        var change = new RuleChange(asked, rules, first.Position);
        var nearest = new NearestAllow(rules, first.Position).Find(asked, change);
        return (nearest?.Step, (nearest is null ? null : change.Of(nearest)) ?? change.Addition);
    }
}
