namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A page of logsets.</summary>
internal sealed record DescribeLogsetsResponse(IReadOnlyList<LogsetInfo>? Logsets = null, long? TotalCount = null);
