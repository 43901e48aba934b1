using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox;

/// <summary>Which services stand behind the endpoint: the one place that knows them all.</summary>
internal static class Services
{
    public static IReadOnlyList<IApiService> Create(LogStore logs, SearchEngine search, KeyRing keys, SandboxOptions options) =>
    [
        new ClsService(logs, search, options),
    ];
}
