namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>One page of a list whose Offset and Limit are texts, as most of the VPC service.</summary>
internal sealed record TextPageRequest(string Offset, string Limit, IReadOnlyList<VpcFilter>? Filters = null, IReadOnlyList<string>? VpcIds = null);
