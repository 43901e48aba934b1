using System.Net;

namespace FlowLogPS.Model;

/// <summary>What changed for the blocked traffic from one address to one address and port, between two sets of hits.</summary>
public sealed record BlockHitDifference
{
    /// <summary>What changed.</summary>
    public required HitChange Change { get; init; }

    /// <summary>Source of the traffic.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>Destination of the traffic.</summary>
    public IPAddress? DestinationAddress { get; init; }

    /// <summary>Destination port, 0..65535; null for ICMP.</summary>
    public int? DestinationPort { get; init; }

    /// <summary>TCP, UDP, ICMP, … or the number as text.</summary>
    public string? Protocol { get; init; }

    /// <summary>Hits before.</summary>
    public long HitsBefore { get; init; }

    /// <summary>Hits after.</summary>
    public long HitsAfter { get; init; }

    /// <summary>Bytes before.</summary>
    public long BytesBefore { get; init; }

    /// <summary>Bytes after.</summary>
    public long BytesAfter { get; init; }

    /// <summary>Rule of the latest hit before; null where that hit has none.</summary>
    public SecurityRule? RuleBefore { get; init; }

    /// <summary>Rule of the latest hit after; null where that hit has none.</summary>
    public SecurityRule? RuleAfter { get; init; }

    /// <summary>Id of that rule.</summary>
    public string? RuleIdBefore => RuleBefore?.Id;

    /// <summary>Id of that rule.</summary>
    public string? RuleIdAfter => RuleAfter?.Id;

    /// <summary>Start of the earliest hit's capture window, of both sets.</summary>
    public DateTimeOffset FirstHit { get; init; }

    /// <summary>Start of the latest hit's capture window, of both sets.</summary>
    public DateTimeOffset LastHit { get; init; }
}
