namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of subnets.</summary>
internal sealed record DescribeSubnetsResponse(IReadOnlyList<SubnetInfo>? SubnetSet = null, long? TotalCount = null);
