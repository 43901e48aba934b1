namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of service template groups.</summary>
internal sealed record DescribeServiceTemplateGroupsResponse(
    IReadOnlyList<ServiceTemplateGroup>? ServiceTemplateGroupSet = null, long? TotalCount = null);
