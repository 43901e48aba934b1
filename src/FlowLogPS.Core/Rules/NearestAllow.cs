using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Finds the accepting rule that needs the fewest changes to let a packet pass.</summary>
/// <param name="rules">All rules in order, disabled ones included.</param>
/// <param name="decidedAt">Index of the rule that decides the packet now; the count of rules where none does.</param>
internal sealed class NearestAllow(IReadOnlyList<CompiledRule> rules, int decidedAt)
{
    /// <summary>More fields than these, and a rule has little to do with the packet.</summary>
    private const int MostUnmatched = 2;

    /// <summary>The nearest rule; of equals one that a change can be said of, then the one next to the decision. Null where none comes near.</summary>
    public NearRule? Find(FlowTuple flow, RuleChange change)
    {
        var near = rules
            .Select((rule, index) => (Rule: rule, Index: index))
            .Where(candidate => candidate.Rule is { InScope: true, Rule.Action: RuleAction.Accept })
            .Select(candidate => new NearRule(candidate.Rule, candidate.Rule.Explain(flow), candidate.Index, candidate.Index > decidedAt))
            // What may match already cannot be told to need a change.
            .Where(candidate => candidate.Step.Unmatched.Count <= MostUnmatched && !HasMaybe(candidate.Step))
            .ToList();
        var least = near.Count > 0 ? near.Min(candidate => candidate.Cost) : 0;
        return near
            .Where(candidate => candidate.Cost == least)
            .OrderBy(candidate => change.Of(candidate) is null)
            .ThenBy(candidate => Math.Abs(candidate.Index - decidedAt))
            .FirstOrDefault();
    }

    private static bool HasMaybe(RuleStep step) =>
        RuleMatch.Maybe == step.Source || RuleMatch.Maybe == step.Destination || RuleMatch.Maybe == step.Protocol
        || RuleMatch.Maybe == step.Port || RuleMatch.Maybe == step.End;
}
