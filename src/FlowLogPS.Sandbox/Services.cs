using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cam;
using FlowLogPS.Sandbox.Cfw;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Sts;
using FlowLogPS.Sandbox.Vpc;

namespace FlowLogPS.Sandbox;

/// <summary>Which services stand behind the endpoint: the one place that knows them all.</summary>
internal static class Services
{
    public static IReadOnlyList<IApiService> Create(IReadOnlyList<CloudRegion> regions, KeyRing keys, SandboxOptions options)
    {
        var home = regions[0];
        var roles = new RoleStore(options.TimeProvider);
        return
        [
            Regional(region => new ClsService(region.Logs, region.Search, options)),
            Regional(region => new VpcService(region.World)),
            new CfwService(home.World, (call, cancellation) => home.Search.SearchAsync(call, topic => topic.LogsetId is null, cancellation)),
            new CamService(roles),
            new StsService(keys, roles, options.TimeProvider),
        ];

        RegionalService Regional(Func<CloudRegion, IApiService> create) => new(home.Name, regions.ToDictionary(region => region.Name, create));
    }
}
