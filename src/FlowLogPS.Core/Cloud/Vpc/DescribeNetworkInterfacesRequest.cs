namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>One page of interfaces; here Offset and Limit are numbers.</summary>
internal sealed record DescribeNetworkInterfacesRequest(
    ulong Offset, ulong Limit, IReadOnlyList<VpcFilter>? Filters = null, IReadOnlyList<string>? NetworkInterfaceIds = null);
