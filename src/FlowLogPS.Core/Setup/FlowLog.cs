using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Vpc;

namespace FlowLogPS.Core.Setup;

/// <summary>One flow log of the VPC service.</summary>
/// <param name="Id"><c>fl-…</c>.</param>
/// <param name="VpcId">The VPC of its resource.</param>
/// <param name="ResourceId">What it logs: an interface or a NAT gateway, and of old a subnet or a VPC.</param>
/// <param name="TopicId">The CLS topic it writes to; empty where it writes to Kafka.</param>
/// <param name="TopicRegion">The topic's region.</param>
/// <param name="IsEnabled">Whether it collects now.</param>
/// <param name="TrafficType">ACCEPT, REJECT or ALL; the service cannot change it later.</param>
internal sealed record FlowLog(string Id, string VpcId, string ResourceId, string TopicId, string TopicRegion, bool IsEnabled, string TrafficType = FlowLog.AllTraffic)
{
    public const string AllTraffic = "ALL";

    /// <summary>Whether what it collects can be read: it writes to CLS, and the topic is not deleted.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>Whether this module made it, as its tag says.</summary>
    public bool IsOwn { get; init; }

    /// <summary>When it was made; null where the service does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether records of it come.</summary>
    public bool IsOn => IsEnabled && IsReadable;

    /// <summary>Whether both actions are logged; the service leaves the type empty where it means all.</summary>
    public bool IsOfAllTraffic => TrafficType is AllTraffic or "";

    /// <summary>A flow log as the service writes it.</summary>
    /// <param name="flowLog">As it came.</param>
    /// <param name="region">Its region, which a topic without one has too.</param>
    public static FlowLog Of(FlowLogInfo flowLog, string region) => new(
        flowLog.FlowLogId,
        flowLog.VpcId,
        flowLog.ResourceId,
        flowLog.CloudLogId,
        flowLog.CloudLogRegion is "" ? region : flowLog.CloudLogRegion,
        flowLog.Enable ?? true,
        flowLog.TrafficType)
    {
        IsReadable = flowLog.StorageType is "" or "cls" && flowLog.CloudLogId != "" && flowLog.CloudLogState != "DELETED",
        IsOwn = flowLog.TagSet?.Contains(OwnTag.Tag) ?? false,
        Created = ServiceTime.Parse(flowLog.CreatedTime),
    };
}
