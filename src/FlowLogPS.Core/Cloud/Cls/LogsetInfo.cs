namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A logset: a folder of topics.</summary>
internal sealed record LogsetInfo(string LogsetId = "", string LogsetName = "", long? TopicCount = null, string CreateTime = "");
