namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A flow log: which resource writes which traffic where.</summary>
/// <param name="FlowLogId">Its id, <c>fl-…</c>.</param>
/// <param name="FlowLogName">Its name.</param>
/// <param name="VpcId">The VPC; empty for CCN.</param>
/// <param name="ResourceType">NETWORKINTERFACE, NAT, CCN or DCG; VPC and SUBNET in old ones.</param>
/// <param name="ResourceId">The resource.</param>
/// <param name="TrafficType">ACCEPT, REJECT or ALL.</param>
/// <param name="CloudLogId">The CLS topic.</param>
/// <param name="CloudLogState">SUCCESS, or DELETED where the topic is gone.</param>
/// <param name="CloudLogRegion">The topic's region; empty for the flow log's own.</param>
/// <param name="StorageType">cls or ckafka.</param>
/// <param name="Enable">Whether it writes.</param>
/// <param name="CreatedTime">Local (UTC+8) text; zeros right after creation.</param>
/// <param name="TagSet">Its tags.</param>
internal sealed record FlowLogInfo(
    string FlowLogId = "",
    string FlowLogName = "",
    string VpcId = "",
    string ResourceType = "",
    string ResourceId = "",
    string TrafficType = "",
    string CloudLogId = "",
    string CloudLogState = "",
    string CloudLogRegion = "",
    string StorageType = "",
    bool? Enable = null,
    string CreatedTime = "",
    IReadOnlyList<ResourceTag>? TagSet = null);
