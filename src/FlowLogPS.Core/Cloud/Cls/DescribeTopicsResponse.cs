namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A page of topics.</summary>
internal sealed record DescribeTopicsResponse(IReadOnlyList<TopicInfo>? Topics = null, long? TotalCount = null);
