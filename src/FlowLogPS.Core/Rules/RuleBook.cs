using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>The enterprise security group rules by themselves. Safe for concurrent use.</summary>
public sealed class RuleBook
{
    internal RuleBook(RuleSet rules)
    {
        Set = rules;
        Rules = [.. rules.Rules.Select(rule => rule.Rule)];
    }

    /// <summary>All rules in the order in which they are tried, those that take no part included.</summary>
    public IReadOnlyList<SecurityRule> Rules { get; }

    /// <summary>The rules compiled.</summary>
    internal RuleSet Set { get; }

    /// <summary>Stands in for rules that could not be read.</summary>
    /// <param name="reason">Why, in words.</param>
    public static RuleBook Unavailable(string reason) => new(RuleSet.Unavailable(reason));
}
