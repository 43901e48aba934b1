namespace FlowLogPS.Model;

/// <summary>The part of the rule list a rule stands in (<c>RulePartition</c>): all rules of a part come before those of the next.</summary>
public enum RulePartition
{
    /// <summary>Evaluated first.</summary>
    First = 1,

    /// <summary>Between them.</summary>
    Middle = 2,

    /// <summary>Evaluated last.</summary>
    Last = 3,
}
