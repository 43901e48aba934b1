namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A flow log to make, on one interface and into CLS.</summary>
/// <param name="FlowLogName">At most 60 characters.</param>
/// <param name="VpcId">The VPC.</param>
/// <param name="ResourceId">The interface.</param>
/// <param name="CloudLogId">The CLS topic.</param>
/// <param name="TrafficType">ACCEPT, REJECT or ALL.</param>
/// <param name="FlowLogDescription">At most 512 characters.</param>
/// <param name="CloudLogRegion">The topic's region; null for the VPC's.</param>
internal sealed record CreateFlowLogRequest(
    string FlowLogName,
    string VpcId,
    string ResourceId,
    string CloudLogId,
    string TrafficType = "ALL",
    string? FlowLogDescription = null,
    string? CloudLogRegion = null)
{
    /// <summary>The kind of resource.</summary>
    public string ResourceType { get; init; } = "NETWORKINTERFACE";

    /// <summary>Where it is written.</summary>
    public string StorageType { get; init; } = "cls";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<ResourceTag>? Tags { get; init; }
}
