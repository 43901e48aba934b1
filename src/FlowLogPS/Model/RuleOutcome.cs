namespace FlowLogPS.Model;

/// <summary>What the rules as they are now do with a packet.</summary>
public enum RuleOutcome
{
    /// <summary>The first rule that matches blocks it.</summary>
    Blocked,

    /// <summary>The first rule that matches lets it pass.</summary>
    Allowed,

    /// <summary>The first rule that matches lets it pass and records it.</summary>
    Observed,

    /// <summary>No rule matches: the plain security groups of the instances decide.</summary>
    NoRule,

    /// <summary>A rule that may match, of which not all is known, stands before the decision.</summary>
    Unresolved,
}
