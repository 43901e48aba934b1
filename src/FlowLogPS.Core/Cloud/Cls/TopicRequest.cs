namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A request that names a topic and nothing else.</summary>
internal sealed record TopicRequest(string TopicId);
