using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>The log service.</summary>
internal sealed class ClsService(LogStore logs, SearchEngine search, SandboxOptions options) : IApiService
{
    private readonly HistogramReader _histogram = new(logs, options);

    public string Service => "cls";

    public async ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => call.Action switch
    {
        "SearchLog" => await search.SearchAsync(call, IsOwn, cancellation),
        "DescribeLogHistogram" => _histogram.Describe(call.Body, IsOwn, cancellation),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    };

    /// <summary>Topics that other products keep are not seen here.</summary>
    private static bool IsOwn(Topic topic) => topic.LogsetId is not null;
}
