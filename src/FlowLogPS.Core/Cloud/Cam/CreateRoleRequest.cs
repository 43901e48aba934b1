namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>A role to make.</summary>
/// <param name="RoleName">1 to 128 characters.</param>
/// <param name="PolicyDocument">JSON that says who may take it.</param>
/// <param name="Description">Remark.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record CreateRoleRequest(string RoleName, string PolicyDocument, string? Description = null, IReadOnlyList<ResourceTag>? Tags = null);
