namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>The policy a role is to have, both by name.</summary>
internal sealed record AttachRolePolicyRequest(string AttachRoleName, string PolicyName);
