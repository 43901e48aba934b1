namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>The role that was asked for.</summary>
internal sealed record GetRoleResponse(RoleInfo? RoleInfo = null);
