namespace FlowLogPS.Model;

/// <summary>How well flow logs cover an interface, a subnet or a VPC.</summary>
public enum FlowLogState
{
    /// <summary>No interface has a flow log that is switched on and writes to a topic that is there.</summary>
    Off,

    /// <summary>Some of it is missing: an interface without flow log, one that went silent, or one that is logged for one action only.</summary>
    Partial,

    /// <summary>Flow logs are on, and for an hour no record of any of them has come.</summary>
    Silent,

    /// <summary>Every interface that can be logged is, for all traffic, and as far as it could be read its records come.</summary>
    Covered,
}
