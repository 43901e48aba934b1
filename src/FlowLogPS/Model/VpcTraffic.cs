using System.Net;

namespace FlowLogPS.Model;

/// <summary>
/// One flow log record with its place in the network. The interfaces of both ends log the same flow: each record is given as it is,
/// and <see cref="Direction"/> tells the two apart.
/// </summary>
public class VpcTraffic
{
    /// <summary>Joins a record with its placement.</summary>
    public VpcTraffic(FlowRecord record, TrafficPlacement placement)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(placement);
        Record = record;
        Placement = placement;
    }

    /// <summary>Start of the capture window (about 5 minutes long).</summary>
    public DateTimeOffset StartTime => DateTimeOffset.FromUnixTimeSeconds(Record.StartSeconds);

    /// <summary>End of the capture window.</summary>
    public DateTimeOffset EndTime => DateTimeOffset.FromUnixTimeSeconds(Record.EndSeconds);

    /// <summary><c>srcaddr</c>.</summary>
    public IPAddress? SourceAddress => field ??= Record.SourceAddress?.ToIPAddress();

    /// <summary><c>srcport</c>, 0..65535; null for ICMP.</summary>
    public int? SourcePort => Record.SourcePort;

    /// <summary><c>dstaddr</c>.</summary>
    public IPAddress? DestinationAddress => field ??= Record.DestinationAddress?.ToIPAddress();

    /// <summary><c>dstport</c>, 0..65535; null for ICMP.</summary>
    public int? DestinationPort => Record.DestinationPort;

    /// <summary>TCP, UDP, ICMP, … or the number as text.</summary>
    public string? Protocol => Record.ProtocolNumber is { } number ? IPProtocol.NameOf(number) : null;

    /// <summary>IANA protocol number, 0..255.</summary>
    public int? ProtocolNumber => Record.ProtocolNumber;

    /// <summary>ICMP type, 0..255; null for other protocols.</summary>
    public int? IcmpType => Record.IcmpType;

    /// <summary>ICMP code, 0..255; null for other protocols.</summary>
    public int? IcmpCode => Record.IcmpCode;

    /// <summary>Packets in the window.</summary>
    public long? Packets => Record.Packets;

    /// <summary>Bytes in the window.</summary>
    public long? Bytes => Record.Bytes;

    /// <summary>Accept or Reject.</summary>
    public FlowAction? Action => Record.Action;

    /// <summary>Whether the record stands for traffic.</summary>
    public LogStatus LogStatus => Record.LogStatus;

    /// <summary>The way as seen by the interface that logged it; null where that interface owns neither end.</summary>
    public FlowDirection? Direction => Placement.Direction;

    /// <summary>IntraSubnet, InterSubnet, InterVpc, Inbound, Outbound or Unknown.</summary>
    public TrafficClass Class => Placement.Class;

    /// <summary>The interface that logged it.</summary>
    public string? InterfaceId => Record.InterfaceId;

    /// <summary>The instance that interface is attached to.</summary>
    public string? InstanceId => Placement.InstanceId;

    /// <summary>VPC of that interface.</summary>
    public string? VpcId => Placement.VpcId;

    /// <summary>Subnet of that interface.</summary>
    public string? SubnetId => Placement.SubnetId;

    /// <summary>VPC of the source; null where it is outside or ambiguous.</summary>
    public string? SourceVpcId => Placement.SourceVpcId;

    /// <summary>Subnet of the source.</summary>
    public string? SourceSubnetId => Placement.SourceSubnetId;

    /// <summary>VPC of the destination; null where it is outside or ambiguous.</summary>
    public string? DestinationVpcId => Placement.DestinationVpcId;

    /// <summary>Subnet of the destination.</summary>
    public string? DestinationSubnetId => Placement.DestinationSubnetId;

    /// <summary>The ends whose address several VPCs could own, so that their ids are null.</summary>
    public FlowEnds AmbiguousEnds => Placement.AmbiguousEnds;

    /// <summary>APPID of the owner.</summary>
    public string? AccountId => Record.AccountId;

    /// <summary>The CLS topic; null for files.</summary>
    public string? TopicId => Record.TopicId;

    /// <summary><c>PkgId/PkgLogId</c>, unique within the topic; null for raw lines.</summary>
    public string? RecordId => Record.PkgId is null ? null : $"{Record.PkgId}/{Record.PkgLogId}";

    /// <summary>The log service's time of the record: what <c>-StartTime</c> ≤ t &lt; <c>-EndTime</c> selects by.</summary>
    public DateTimeOffset LogTime => DateTimeOffset.FromUnixTimeMilliseconds(Record.LogTimeMilliseconds);

    internal FlowRecord Record { get; }

    internal TrafficPlacement Placement { get; }
}
