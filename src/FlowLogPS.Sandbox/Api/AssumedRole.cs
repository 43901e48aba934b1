namespace FlowLogPS.Sandbox.Api;

/// <summary>Whose session a temporary key belongs to.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="Name">The session's name.</param>
internal sealed record AssumedRole(string RoleId, string Name);
