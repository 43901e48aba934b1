namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of flow logs, or the one that was made; this list calls its total TotalNum.</summary>
internal sealed record DescribeFlowLogsResponse(IReadOnlyList<FlowLogInfo>? FlowLog = null, long? TotalNum = null);
