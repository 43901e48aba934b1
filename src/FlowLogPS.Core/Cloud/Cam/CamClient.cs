namespace FlowLogPS.Core.Cloud.Cam;

/// <summary>Access management, API 2019-01-16; it has no regions.</summary>
/// <param name="transport">Sends and retries.</param>
internal sealed class CamClient(ICloudTransport transport) : ServiceClient(transport, "cam", "2019-01-16")
{
    /// <summary>Reads a role.</summary>
    /// <exception cref="Errors.FlowLogException">Every failure; the code says <c>…RoleNotExist</c> where there is no such role.</exception>
    public async Task<RoleInfo> GetRoleAsync(string roleName, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("GetRole", region: null, new GetRoleRequest(roleName)) with { Target = roleName };
        var answer = await CallAsync<GetRoleResponse>(request, observer, cancellation).ConfigureAwait(false);
        return answer.RoleInfo ?? throw CloudFault.Unreadable(request, "the answer names no role", requestId: null);
    }
}
