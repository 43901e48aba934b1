namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A logset to make; the name has at most 255 characters and no bar.</summary>
internal sealed record CreateLogsetRequest(string LogsetName, IReadOnlyList<ResourceTag>? Tags = null);
