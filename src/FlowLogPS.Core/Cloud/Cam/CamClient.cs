using FlowLogPS.Core.Cloud.Json;

namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>Access management, API 2019-01-16; it has no regions.</summary>
/// <param name="transport">Sends and retries.</param>
internal sealed class CamClient(ICloudTransport transport) : ServiceClient(transport, "cam", "2019-01-16")
{
    /// <summary>The most that one page of policies holds.</summary>
    private const int PolicyPage = 200;

    /// <summary>Reads a role.</summary>
    /// <exception cref="Errors.FlowLogException">Every failure; the code says <c>…RoleNotExist</c> where there is no such role.</exception>
    public async Task<RoleInfo> GetRoleAsync(string roleName, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("GetRole", region: null, new GetRoleRequest(roleName)) with { Target = roleName };
        var answer = await CallAsync<GetRoleResponse>(request, observer, cancellation).ConfigureAwait(false);
        return answer.RoleInfo ?? throw CloudFault.Unreadable(request, "the answer names no role", requestId: null);
    }

    /// <summary>Reads the policies of a role.</summary>
    public Task<IReadOnlyList<AttachedPolicy>> ListAttachedRolePoliciesAsync(
        string roleName, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<ListAttachedRolePoliciesResponse, AttachedPolicy>(
            offset => Request("ListAttachedRolePolicies", region: null, new ListAttachedRolePoliciesRequest((offset / PolicyPage) + 1, PolicyPage, roleName)) with { Target = roleName },
            answer => (answer.List, answer.TotalNum),
            observer,
            cancellation,
            PolicyPage);

    /// <summary>Makes a role.</summary>
    public Task CreateRoleAsync(CreateRoleRequest role, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<EmptyResponse>(Request("CreateRole", region: null, role) with { IsWrite = true, Target = role.RoleName }, observer, cancellation);

    /// <summary>Gives a policy to a role.</summary>
    public Task AttachRolePolicyAsync(string roleName, string policyName, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<EmptyResponse>(
            Request("AttachRolePolicy", region: null, new AttachRolePolicyRequest(roleName, policyName)) with { IsWrite = true, Target = roleName },
            observer,
            cancellation);
}
