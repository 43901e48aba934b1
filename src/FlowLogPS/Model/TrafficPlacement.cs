namespace FlowLogPS.Model;

/// <summary>Where a record lies in the network: its class, and the VPC and subnet of each end as far as they are known.</summary>
public sealed record TrafficPlacement
{
    /// <summary>The placement of a record of which nothing is known.</summary>
    public static TrafficPlacement None { get; } = new();

    /// <summary>The traffic class.</summary>
    public TrafficClass Class { get; init; }

    /// <summary>The way as seen by the interface that logged it; null where that interface owns neither end.</summary>
    public FlowDirection? Direction { get; init; }

    /// <summary>The instance the logging interface is attached to.</summary>
    public string? InstanceId { get; init; }

    /// <summary>VPC of the logging interface.</summary>
    public string? VpcId { get; init; }

    /// <summary>Subnet of the logging interface.</summary>
    public string? SubnetId { get; init; }

    /// <summary>VPC of the source; null where it is outside or ambiguous.</summary>
    public string? SourceVpcId { get; init; }

    /// <summary>Subnet of the source.</summary>
    public string? SourceSubnetId { get; init; }

    /// <summary>VPC of the destination; null where it is outside or ambiguous.</summary>
    public string? DestinationVpcId { get; init; }

    /// <summary>Subnet of the destination.</summary>
    public string? DestinationSubnetId { get; init; }

    /// <summary>The ends whose address several VPCs could own, so that their ids are null.</summary>
    public FlowEnds AmbiguousEnds { get; init; }
}
