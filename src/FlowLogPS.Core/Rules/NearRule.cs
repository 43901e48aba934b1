using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A rule that accepts, beside a packet that it does not let pass.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Step">Which of its fields match.</param>
/// <param name="Index">Its place among all rules.</param>
/// <param name="IsBehind">Whether it stands behind the rule that decides.</param>
internal sealed record NearRule(CompiledRule Rule, RuleStep Step, int Index, bool IsBehind)
{
    /// <summary>Changes that it needs: each field (protocol and port are one), being enabled, being moved up.</summary>
    public int Cost { get; } =
        Step.Unmatched.Count - (Step is { Protocol: RuleMatch.No, Port: RuleMatch.No } ? 1 : 0) + (Rule.Rule.Enabled ? 0 : 1) + (IsBehind ? 1 : 0);

    /// <summary>Whether its place or its switch alone keeps it from deciding.</summary>
    public bool Matches => Step.Match == RuleMatch.Yes;
}
