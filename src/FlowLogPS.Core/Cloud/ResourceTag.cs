namespace FlowLogPS.Core.Cloud;

/// <summary>A tag of a resource (the APIs call it Tag).</summary>
internal sealed record ResourceTag(string Key = "", string Value = "");
