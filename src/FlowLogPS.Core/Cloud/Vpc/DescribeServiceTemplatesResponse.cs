namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of service templates.</summary>
internal sealed record DescribeServiceTemplatesResponse(IReadOnlyList<ServiceTemplate>? ServiceTemplateSet = null, long? TotalCount = null);
