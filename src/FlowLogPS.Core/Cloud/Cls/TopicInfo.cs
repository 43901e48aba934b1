namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A topic. <paramref name="Index"/> tells whether it can be searched; <paramref name="Period"/> is days, 3640 for ever.</summary>
internal sealed record TopicInfo(
    string TopicId = "",
    string TopicName = "",
    string LogsetId = "",
    bool? Index = null,
    bool? Status = null,
    string StorageType = "",
    long? Period = null,
    string AssumerName = "",
    string CreateTime = "");
