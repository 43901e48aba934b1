namespace FlowLogPS.Model;

/// <summary>How a blocked record relates to the enterprise security group rules as they are now.</summary>
public enum BlockAttribution
{
    /// <summary>The first rule that matches blocks.</summary>
    Rule,

    /// <summary>The record is a reply packet: the reverse tuple is what a rule decides.</summary>
    Reply,

    /// <summary>The first rule that matches allows: a network ACL, a plain security group or a later change blocked it.</summary>
    AllowedByRule,

    /// <summary>The traffic passed, and the first rule that matches observes it: as a blocking rule it would have blocked this.</summary>
    Observed,

    /// <summary>No rule matches.</summary>
    NoRule,

    /// <summary>A rule whose content cannot be expanded stands before the decision.</summary>
    Unresolved,

    /// <summary>The rules could not be read.</summary>
    RulesUnavailable,
}
