using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Goes through the rules from the top: what the service documents, word by word.</summary>
/// <param name="rules">The rules that take part, in order.</param>
internal sealed class LinearMatcher(IEnumerable<CompiledRule> rules) : IRuleMatcher
{
    private readonly CompiledRule[] _rules = [.. rules];

    public RuleDecision Decide(in FlowTuple flow)
    {
        foreach (var rule in _rules)
        {
            var match = rule.Test(flow);
            if (match != RuleMatch.No)
                return new RuleDecision(rule, match);
        }
        return default;
    }
}
