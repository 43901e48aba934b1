using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>What the records of one group have in common; null is what they are not grouped by, or do not have.</summary>
internal readonly record struct TrafficGroup
{
    /// <summary>Start of the interval, seconds since 1970.</summary>
    public long? Start { get; init; }

    public TrafficClass? Class { get; init; }

    public string? VpcId { get; init; }

    public string? SourceVpcId { get; init; }

    public string? SourceSubnetId { get; init; }

    public string? DestinationVpcId { get; init; }

    public string? DestinationSubnetId { get; init; }

    public NetworkAddress? Source { get; init; }

    public NetworkAddress? Destination { get; init; }

    public NetworkPrefix? SourcePrefix { get; init; }

    public NetworkPrefix? DestinationPrefix { get; init; }

    public int? Port { get; init; }

    public int? Protocol { get; init; }

    public FlowAction? Action { get; init; }

    public string? InterfaceId { get; init; }

    /// <summary>A summary that has the group's keys alone.</summary>
    public TrafficSummary ToSummary() => new()
    {
        StartTime = Start is { } start ? DateTimeOffset.FromUnixTimeSeconds(start) : null,
        Class = Class,
        VpcId = VpcId,
        SourceVpcId = SourceVpcId,
        SourceSubnetId = SourceSubnetId,
        DestinationVpcId = DestinationVpcId,
        DestinationSubnetId = DestinationSubnetId,
        SourceAddress = Source?.ToIPAddress(),
        DestinationAddress = Destination?.ToIPAddress(),
        SourcePrefix = SourcePrefix?.ToString(),
        DestinationPrefix = DestinationPrefix?.ToString(),
        DestinationPort = Port,
        Protocol = Protocol is { } number ? IPProtocol.NameOf(number) : null,
        Action = Action,
        InterfaceId = InterfaceId,
    };
}
