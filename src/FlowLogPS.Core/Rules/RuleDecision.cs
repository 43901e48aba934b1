using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>Which rule decides a flow. The default value says that none does.</summary>
/// <param name="Rule">The first rule that matches or may match.</param>
/// <param name="Match">How surely.</param>
internal readonly record struct RuleDecision(CompiledRule? Rule, RuleMatch Match);
