using System.Net;

namespace FlowLogPS.Model;

/// <summary>
/// Both directions of one 5-tuple, with its retries, as one: until nothing is logged of it for some time. Each direction counts by what the
/// interface of its sender logged, and by what another logged only where that one logged nothing of it.
/// </summary>
public sealed record FlowConversation
{
    /// <summary>Start of the earliest capture window (about 5 minutes long).</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>End of the latest capture window.</summary>
    public DateTimeOffset EndTime { get; init; }

    /// <summary>Address of the side that started: of the earliest window, or where both directions have it, the one that sends no reply by its ports.</summary>
    public IPAddress? InitiatorAddress { get; init; }

    /// <summary>Its port, 0..65535; null for ICMP.</summary>
    public int? InitiatorPort { get; init; }

    /// <summary>Address of the other side.</summary>
    public IPAddress? ResponderAddress { get; init; }

    /// <summary>Its port, 0..65535; null for ICMP.</summary>
    public int? ResponderPort { get; init; }

    /// <summary>TCP, UDP, ICMP, … or the number as text.</summary>
    public string? Protocol { get; init; }

    /// <summary>Whether it passed.</summary>
    public ConversationState State { get; init; }

    /// <summary>Capture windows in which the initiator sent something: retries of what is blocked make many.</summary>
    public long Attempts { get; init; }

    /// <summary>Rejected records, of either direction and either side.</summary>
    public long Rejected { get; init; }

    /// <summary>Packets that the initiator sent.</summary>
    public long PacketsSent { get; init; }

    /// <summary>Bytes that the initiator sent.</summary>
    public long BytesSent { get; init; }

    /// <summary>Packets that the responder sent.</summary>
    public long PacketsReceived { get; init; }

    /// <summary>Bytes that the responder sent.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The traffic class of what the initiator sent.</summary>
    public TrafficClass Class { get; init; }

    /// <summary>VPC of the initiator; null where it is outside or ambiguous.</summary>
    public string? InitiatorVpcId { get; init; }

    /// <summary>Subnet of the initiator.</summary>
    public string? InitiatorSubnetId { get; init; }

    /// <summary>VPC of the responder; null where it is outside or ambiguous.</summary>
    public string? ResponderVpcId { get; init; }

    /// <summary>Subnet of the responder.</summary>
    public string? ResponderSubnetId { get; init; }
}
