using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cam;
using FlowLogPS.Sandbox.Cfw;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Search;
using FlowLogPS.Sandbox.Sts;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox;

/// <summary>Which services stand behind the endpoint: the one place that knows them all.</summary>
internal static class Services
{
    public static IReadOnlyList<IApiService> Create(LogStore logs, SearchEngine search, KeyRing keys, SandboxOptions options, CloudWorld world)
    {
        var roles = new RoleStore(options.TimeProvider);
        return
        [
            new ClsService(logs, search, options),
            new VpcService(world),
            new CfwService(world, (call, cancellation) => search.SearchAsync(call, topic => topic.LogsetId is null, cancellation)),
            new CamService(roles),
            new StsService(keys, roles, options.TimeProvider),
        ];
    }
}
