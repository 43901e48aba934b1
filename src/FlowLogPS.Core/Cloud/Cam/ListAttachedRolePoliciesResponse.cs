namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>A page of the policies of a role, and how many there are in all.</summary>
internal sealed record ListAttachedRolePoliciesResponse(IReadOnlyList<AttachedPolicy>? List = null, long? TotalNum = null);
