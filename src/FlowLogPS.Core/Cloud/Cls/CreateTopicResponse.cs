namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The topic that was made.</summary>
internal sealed record CreateTopicResponse(string TopicId = "");
