namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A page of address templates.</summary>
internal sealed record DescribeAddressTemplatesResponse(IReadOnlyList<AddressTemplate>? AddressTemplateSet = null, long? TotalCount = null);
