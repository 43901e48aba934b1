namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A tag of a resource (the API calls it Tag).</summary>
internal sealed record ResourceTag(string Key = "", string Value = "");
