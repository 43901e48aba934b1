namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The logset that was made.</summary>
internal sealed record CreateLogsetResponse(string LogsetId = "");
