namespace FlowLogPS.Model;

/// <summary>What traffic is grouped by.</summary>
public enum TrafficKey
{
    /// <summary>The traffic class.</summary>
    Class,

    /// <summary>The VPC of the interface that logged it.</summary>
    Vpc,

    /// <summary>VPC and subnet of both ends.</summary>
    SubnetPair,

    /// <summary>The source address.</summary>
    Source,

    /// <summary>The destination address.</summary>
    Destination,

    /// <summary>The block that the source address lies in.</summary>
    SourcePrefix,

    /// <summary>The block that the destination address lies in.</summary>
    DestinationPrefix,

    /// <summary>The destination port; ICMP has none.</summary>
    Port,

    /// <summary>The protocol.</summary>
    Protocol,

    /// <summary>Accept or Reject.</summary>
    Action,

    /// <summary>The interface that logged it.</summary>
    Interface,

    /// <summary>The hour (UTC) in which the capture window starts.</summary>
    Hour,
}
