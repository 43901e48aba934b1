namespace FlowLogPS.Core.Rules;

/// <summary>Finds the rule that decides a flow. Implementations differ in speed only.</summary>
internal interface IRuleMatcher
{
    /// <summary>The first rule, in order, that matches or may match.</summary>
    RuleDecision Decide(in FlowTuple flow);
}
