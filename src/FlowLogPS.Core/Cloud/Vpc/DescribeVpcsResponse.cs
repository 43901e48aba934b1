namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of VPCs.</summary>
internal sealed record DescribeVpcsResponse(IReadOnlyList<VpcInfo>? VpcSet = null, long? TotalCount = null);
