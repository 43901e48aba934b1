namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>The role to look up, by name.</summary>
internal sealed record GetRoleRequest(string RoleName);
