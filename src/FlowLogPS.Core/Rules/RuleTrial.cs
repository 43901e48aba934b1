using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A packet tried against the rules from the top, as seen at one end of the traffic.</summary>
/// <param name="End">The end; None where it makes no difference.</param>
/// <param name="Steps">Every rule that was tried, the last of them the decider, where there is one.</param>
/// <param name="Decider">The rule that matches or may match first, or null.</param>
/// <param name="Position">Index of the decider among all rules; their count where there is none.</param>
internal sealed record RuleTrial(FlowEnds End, IReadOnlyList<RuleStep> Steps, CompiledRule? Decider, int Position)
{
    /// <summary>Tries the rules that take part, in order, up to the first that matches or may match.</summary>
    public static RuleTrial Of(IReadOnlyList<CompiledRule> rules, in FlowTuple flow)
    {
        var steps = new List<RuleStep>();
        for (var i = 0; i < rules.Count; i++)
        {
            if (!rules[i].TakesPart)
                continue;
            steps.Add(rules[i].Explain(flow));
            if (steps[^1].Match != RuleMatch.No)
                return new RuleTrial(flow.LoggedAt, steps, rules[i], i);
        }
        return new RuleTrial(flow.LoggedAt, steps, null, rules.Count);
    }

    /// <summary>What becomes of the packet at this end.</summary>
    public RuleOutcome Outcome => Decider is null ? RuleOutcome.NoRule : Steps[^1] switch
    {
        { Match: RuleMatch.Maybe } or { Action: RuleAction.Unknown } => RuleOutcome.Unresolved,
        { Action: RuleAction.Drop } => RuleOutcome.Blocked,
        { Action: RuleAction.Observe } => RuleOutcome.Observed,
        _ => RuleOutcome.Allowed,
    };

    /// <summary>Whether a rule surely lets the packet pass here.</summary>
    public bool Passes => Outcome is RuleOutcome.Allowed or RuleOutcome.Observed;

    /// <summary>How much this end keeps a packet from passing: a packet has to pass both ends.</summary>
    public int Severity => Outcome switch
    {
        RuleOutcome.Blocked => 4,
        RuleOutcome.Unresolved => 3,
        RuleOutcome.NoRule => 2,
        RuleOutcome.Observed => 1,
        _ => 0,
    };

    /// <summary>The outcome in one sentence.</summary>
    public string Summary => Outcome switch
    {
        RuleOutcome.Blocked => $"Blocked by {Place}.",
        RuleOutcome.Allowed => $"Allowed by {Place}.",
        RuleOutcome.Observed => $"Allowed and recorded by the observing {Place}.",
        RuleOutcome.NoRule => "No enabled rule matches: the plain security groups of the instances decide.",
        _ => $"Not decided. {Decider!.DoubtOf(Steps[^1])}",
    };

    private string Place => RuleText.NameOf(Decider!.Rule) + (End == FlowEnds.None ? "" : $" at the {End.ToString().ToLowerInvariant()}");
}
