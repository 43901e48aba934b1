using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Finds the rule for letting traffic pass that needs the fewest changes to do so for a packet.</summary>
/// <param name="rules">All rules in order, disabled ones included.</param>
/// <param name="decider">The rule that decides the packet now, or null.</param>
internal sealed class NearestAllow(IReadOnlyList<CompiledRule> rules, CompiledRule? decider)
{
    /// <summary>More fields than these, and a rule has little to do with the packet.</summary>
    private const int MostUnmatched = 2;

    /// <summary>The nearest rule; of equals the one next to the rule that decides. Null where none comes near.</summary>
    public RuleStep? Find(FlowTuple flow)
    {
        var decidedAt = IndexOf(decider);
        return rules
            .Select((rule, index) => (Rule: rule, Index: index))
            .Where(candidate => candidate.Rule.Rule.Action is RuleAction.Accept or RuleAction.Observe)
            .Select(candidate => (Step: candidate.Rule.Explain(flow), candidate.Index))
            // What may match already cannot be told to need a change.
            .Where(candidate => candidate.Step.Unmatched.Count <= MostUnmatched && !HasMaybe(candidate.Step))
            .Select(candidate => (candidate.Step, candidate.Index, Cost: Cost(candidate.Step, candidate.Index > decidedAt)))
            .OrderBy(candidate => candidate.Cost)
            .ThenBy(candidate => Math.Abs((long)candidate.Index - decidedAt))
            .Select(candidate => candidate.Step)
            .FirstOrDefault();
    }

    /// <summary>Changes that the rule needs: each field, being enabled, being moved up.</summary>
    private static int Cost(RuleStep step, bool isBehind) => step.Unmatched.Count + (step.Rule.Enabled ? 0 : 1) + (isBehind ? 1 : 0);

    private static bool HasMaybe(RuleStep step) =>
        RuleMatch.Maybe == step.Source || RuleMatch.Maybe == step.Destination || RuleMatch.Maybe == step.Protocol
        || RuleMatch.Maybe == step.Port || RuleMatch.Maybe == step.End;

    private int IndexOf(CompiledRule? rule)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] == rule)
                return i;
        }
        return rules.Count;
    }
}
