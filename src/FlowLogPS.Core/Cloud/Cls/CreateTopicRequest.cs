namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A topic to make; <paramref name="Period"/> is days, 1..3600, or 3640 for ever.</summary>
internal sealed record CreateTopicRequest(string LogsetId, string TopicName, int Period, string? Describes = null, IReadOnlyList<ResourceTag>? Tags = null);
