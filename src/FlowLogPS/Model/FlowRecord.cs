namespace FlowLogPS.Model;

/// <summary>
/// One flow log record as the service wrote it, decoded and nothing more. Fields that a record's kind does not have are null;
/// units are the service's: bytes, packets, seconds since 1970 for the window and milliseconds for the log time.
/// </summary>
/// <remarks>Field order and meaning: VPC flow log formats (ENI and NAT 14 fields, cross-region CCN 16 fields).</remarks>
public sealed record FlowRecord
{
    /// <summary>Format version as text; seen as <c>2</c> and as <c>V1</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>account-id</c>: the APPID (not the UIN) of the owner.</summary>
    public string? AccountId { get; init; }

    /// <summary><c>interface-id</c>: the network interface (<c>eni-…</c>) that logged it; for NAT presumably the gateway (unverified).</summary>
    public string? InterfaceId { get; init; }

    /// <summary><c>srcaddr</c>; null where the record has none (<c>-</c>).</summary>
    public NetworkAddress? SourceAddress { get; init; }

    /// <summary><c>dstaddr</c>; null where the record has none.</summary>
    public NetworkAddress? DestinationAddress { get; init; }

    /// <summary><c>srcport</c>, 0..65535; null for ICMP and where the record has none.</summary>
    public int? SourcePort { get; init; }

    /// <summary><c>dstport</c>, 0..65535; null for ICMP and where the record has none.</summary>
    public int? DestinationPort { get; init; }

    /// <summary>IANA protocol number, 0..255; null on NODATA and SKIPDATA.</summary>
    public int? ProtocolNumber { get; init; }

    /// <summary>ICMP identifier (<c>srcport</c> of an ICMP record).</summary>
    public int? IcmpId { get; init; }

    /// <summary>ICMP type (bits 0-7 of an ICMP record's <c>dstport</c>).</summary>
    public int? IcmpType { get; init; }

    /// <summary>ICMP code (bits 8-15 of an ICMP record's <c>dstport</c>).</summary>
    public int? IcmpCode { get; init; }

    /// <summary>Packets in the window; null on NODATA.</summary>
    public long? Packets { get; init; }

    /// <summary>Bytes in the window; null on NODATA.</summary>
    public long? Bytes { get; init; }

    /// <summary><c>start</c> of the capture window, unix seconds.</summary>
    public long StartSeconds { get; init; }

    /// <summary><c>end</c> of the capture window, unix seconds.</summary>
    public long EndSeconds { get; init; }

    /// <summary>ACCEPT or REJECT; null on NODATA and SKIPDATA.</summary>
    public FlowAction? Action { get; init; }

    /// <summary>Whether the record stands for traffic.</summary>
    public LogStatus LogStatus { get; init; }

    /// <summary><c>ccn-id</c> or <c>ccnid</c> of a cross-region CCN record.</summary>
    public string? CcnId { get; init; }

    /// <summary><c>region-id</c> of a cross-region CCN record.</summary>
    public string? RegionId { get; init; }

    /// <summary><c>srcregionid</c> of a cross-region CCN record.</summary>
    public string? SourceRegionId { get; init; }

    /// <summary><c>dstregionid</c> of a cross-region CCN record.</summary>
    public string? DestinationRegionId { get; init; }

    /// <summary>Direction as the firewall's own log states it; a VPC flow log does not say, the topology tells.</summary>
    public FlowDirection? StatedDirection { get; init; }

    /// <summary>The rule key that a firewall hit carries (uuid or rule id), where it does.</summary>
    public string? RuleKey { get; init; }

    /// <summary>Another key beside it: what names a rule in a hit need not be what the service tells of rules.</summary>
    internal string? OtherRuleKey { get; init; }

    /// <summary>Fields of no documented meaning here, kept as read; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }

    /// <summary>The log service's time of the record, milliseconds since 1970; for raw lines of a file, <see cref="StartSeconds"/> in ms.</summary>
    public long LogTimeMilliseconds { get; init; }

    /// <summary>The CLS topic the record came from, or null for files.</summary>
    public string? TopicId { get; init; }

    /// <summary><c>PkgId</c> of the log service.</summary>
    public string? PkgId { get; init; }

    /// <summary><c>PkgLogId</c> of the log service; with topic and PkgId it is unique.</summary>
    public string? PkgLogId { get; init; }
}
