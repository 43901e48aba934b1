namespace FlowLogPS.Model;

/// <summary>Whether something matches a rule, in the order that makes the least of several parts that of the whole.</summary>
public enum RuleMatch
{
    /// <summary>Surely not.</summary>
    No,

    /// <summary>It depends on content that is not known here.</summary>
    Maybe,

    /// <summary>Surely.</summary>
    Yes,
}
