namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>One page of the policies of a role.</summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Rp">Policies of a page, at most 200.</param>
/// <param name="RoleName">The role.</param>
internal sealed record ListAttachedRolePoliciesRequest(int Page, int Rp, string RoleName);
