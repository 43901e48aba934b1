using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Catalog;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>The log service.</summary>
internal sealed class ClsService(LogStore logs, SearchEngine search, SandboxOptions options) : IApiService
{
    private readonly HistogramReader _histogram = new(logs, options);
    private readonly LogContextReader _context = new(logs, options.TimeProvider);
    private readonly CatalogReader _reader = new(logs);
    private readonly CatalogActions _actions = new(logs);

    public string Service => "cls";

    public async ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation) => call.Action switch
    {
        "SearchLog" => await search.SearchAsync(call, IsOwn, cancellation),
        "DescribeLogHistogram" => _histogram.Describe(call.Body, Topic(call.Body), cancellation),
        "DescribeLogContext" => _context.Describe(call.Body, Topic(call.Body), cancellation),
        "DescribeLogsets" => _reader.Logsets(call.Body),
        "DescribeTopics" => _reader.Topics(call.Body),
        "DescribeIndex" => CatalogReader.Index(Topic(call.Body)),
        "CreateLogset" => _actions.CreateLogset(call.Body),
        "CreateTopic" => _actions.CreateTopic(call.Body),
        "CreateIndex" => _actions.SetIndex(call.Body, Topic(call.Body), modify: false),
        "ModifyIndex" => _actions.SetIndex(call.Body, Topic(call.Body), modify: true),
        _ => throw ApiErrors.InvalidAction(call.Service, call.Action),
    };

    /// <summary>Topics that other products keep are not seen here.</summary>
    private static bool IsOwn(Topic topic) => topic.LogsetId is not null;

    private Topic Topic(JsonElement body)
    {
        var id = body.RequiredString("TopicId");
        return logs.FindTopic(id) is { } topic && IsOwn(topic) ? topic : throw TopicErrors.NotExist(id);
    }
}
