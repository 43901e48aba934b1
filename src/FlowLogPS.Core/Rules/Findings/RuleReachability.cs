using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules.Findings;

/// <summary>What is proved of a rule.</summary>
/// <param name="Finding">Shadowed, Redundant, Empty, or None: not proved, which is no proof of the contrary.</param>
/// <param name="Because">The rules that make it so, in order.</param>
internal readonly record struct RuleReachability(RuleFinding Finding, IReadOnlyList<CompiledRule> Because);
