namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>One page of flow logs; here Offset and Limit are numbers.</summary>
internal sealed record DescribeFlowLogsRequest(int Offset, int Limit, string? VpcId = null);
