namespace FlowLogPS.Model;

/// <summary>Where a record's two ends lie, seen from all known VPCs.</summary>
public enum TrafficClass
{
    /// <summary>Cannot be told: no end is known, or an end that several VPCs could own decides it.</summary>
    Unknown,

    /// <summary>Both ends in one subnet.</summary>
    IntraSubnet,

    /// <summary>Both ends in one VPC, in different subnets.</summary>
    InterSubnet,

    /// <summary>Both ends known, in different VPCs.</summary>
    InterVpc,

    /// <summary>The source lies outside every known VPC.</summary>
    Inbound,

    /// <summary>The destination lies outside every known VPC.</summary>
    Outbound,
}
