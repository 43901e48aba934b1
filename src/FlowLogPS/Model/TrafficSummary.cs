using System.Net;

namespace FlowLogPS.Model;

/// <summary>
/// The traffic of one group, each flow counted once although both ends' interfaces may log it. What it was not grouped by is null,
/// and so is what is not known of the group: <see cref="GroupedBy"/> tells them apart.
/// </summary>
public sealed record TrafficSummary
{
    /// <summary>Start of the interval, UTC; null where time is not grouped by.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The traffic class.</summary>
    public TrafficClass? Class { get; init; }

    /// <summary>VPC of the interface that logged it.</summary>
    public string? VpcId { get; init; }

    /// <summary>VPC of the source; null where it is outside or ambiguous.</summary>
    public string? SourceVpcId { get; init; }

    /// <summary>Subnet of the source; null where none is known.</summary>
    public string? SourceSubnetId { get; init; }

    /// <summary>VPC of the destination; null where it is outside or ambiguous.</summary>
    public string? DestinationVpcId { get; init; }

    /// <summary>Subnet of the destination; null where none is known.</summary>
    public string? DestinationSubnetId { get; init; }

    /// <summary>The source address.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>The destination address.</summary>
    public IPAddress? DestinationAddress { get; init; }

    /// <summary>Block of the source, such as <c>10.1.2.0/24</c>.</summary>
    public string? SourcePrefix { get; init; }

    /// <summary>Block of the destination.</summary>
    public string? DestinationPrefix { get; init; }

    /// <summary>Destination port, 0..65535; null also for ICMP.</summary>
    public int? DestinationPort { get; init; }

    /// <summary>TCP, UDP, ICMP, … or the number as text.</summary>
    public string? Protocol { get; init; }

    /// <summary>Accept or Reject.</summary>
    public FlowAction? Action { get; init; }

    /// <summary>The interface that logged it.</summary>
    public string? InterfaceId { get; init; }

    /// <summary>The keys that it was grouped by; what of them is null is not known, or is a port of what has none.</summary>
    public IReadOnlyList<TrafficKey> GroupedBy { get; init => field = TextList<TrafficKey>.Of(value); } = TextList<TrafficKey>.Empty;

    /// <summary>Flow log records, one for each flow and capture window of about 5 minutes.</summary>
    public long Records { get; init; }

    /// <summary>Bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Packets.</summary>
    public long Packets { get; init; }

    /// <summary>Different source addresses.</summary>
    public int Sources { get; init; }

    /// <summary>Different destination addresses.</summary>
    public int Destinations { get; init; }

    /// <summary>Start of the earliest capture window.</summary>
    public DateTimeOffset FirstTime { get; init; }

    /// <summary>End of the latest capture window.</summary>
    public DateTimeOffset LastTime { get; init; }

    /// <summary>Part of the bytes of all groups, 0..1; -Top does not change what all are.</summary>
    public double Share { get; init; }

    /// <summary>Part of the records that the log service looked at, 0..1; 1 is exact. Figures are not scaled up here.</summary>
    public double SamplingRate { get; init; } = 1;
}
