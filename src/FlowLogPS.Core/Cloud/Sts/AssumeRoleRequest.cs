namespace FlowLogPS.Core.Cloud.Sts;

/// <summary>A role to take.</summary>
/// <param name="RoleArn">The role, <c>qcs::cam::uin/…:roleName/…</c>.</param>
/// <param name="RoleSessionName">2..128 of <c>[\w+=,.@_-]</c>.</param>
/// <param name="DurationSeconds">At most 43,200.</param>
internal sealed record AssumeRoleRequest(string RoleArn, string RoleSessionName, int DurationSeconds = 7200);
