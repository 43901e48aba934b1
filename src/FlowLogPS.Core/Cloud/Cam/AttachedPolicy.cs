namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>A policy of a role.</summary>
internal sealed record AttachedPolicy(string PolicyName = "");
