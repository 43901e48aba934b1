namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of address template groups.</summary>
internal sealed record DescribeAddressTemplateGroupsResponse(
    IReadOnlyList<AddressTemplateGroup>? AddressTemplateGroupSet = null, long? TotalCount = null);
