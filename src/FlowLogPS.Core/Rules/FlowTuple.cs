using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>What of a record the rules decide by.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Destination">Where it goes.</param>
/// <param name="Protocol">IANA protocol number.</param>
/// <param name="LoggedAt">The end whose interface logged it; None where that is not known.</param>
internal readonly record struct FlowTuple(FlowEnd Source, FlowEnd Destination, int Protocol, FlowEnds LoggedAt = FlowEnds.None)
{
    /// <summary>The way back.</summary>
    public FlowTuple Reversed => new(Destination, Source, Protocol, Opposite(LoggedAt));

    /// <summary>The tuple of a record, or null where it has none (NODATA, SKIPDATA).</summary>
    public static FlowTuple? Of(FlowRecord record, TrafficPlacement placement) =>
        record is { SourceAddress: { } source, DestinationAddress: { } destination, ProtocolNumber: { } protocol }
            ? new FlowTuple(
                new FlowEnd(source, record.SourcePort, placement.SourceVpcId, placement.AmbiguousEnds.HasFlag(FlowEnds.Source)),
                new FlowEnd(destination, record.DestinationPort, placement.DestinationVpcId, placement.AmbiguousEnds.HasFlag(FlowEnds.Destination)),
                protocol,
                EndOf(placement.Direction))
            : null;

    private static FlowEnds EndOf(FlowDirection? direction) => direction switch
    {
        FlowDirection.Outbound => FlowEnds.Source,
        FlowDirection.Inbound => FlowEnds.Destination,
        _ => FlowEnds.None,
    };

    private static FlowEnds Opposite(FlowEnds end) => end switch
    {
        FlowEnds.Source => FlowEnds.Destination,
        FlowEnds.Destination => FlowEnds.Source,
        _ => end,
    };
}
