namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of interfaces.</summary>
internal sealed record DescribeNetworkInterfacesResponse(IReadOnlyList<NetworkInterfaceInfo>? NetworkInterfaceSet = null, long? TotalCount = null);
