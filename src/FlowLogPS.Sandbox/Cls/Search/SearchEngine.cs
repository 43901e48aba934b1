using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Sql;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>SearchLog, for CLS and for any product that has an action of the same shape (CFW's is one).</summary>
internal sealed class SearchEngine(LogStore logs, SandboxOptions options, Faults faults, Counters counters)
{
    private readonly SearchGate _gate = new();
    private readonly PageReader _pages = new(logs, options, faults);

    /// <summary>Does one search over topics that belong to the caller's product.</summary>
    /// <param name="call">The call; its body is a SearchLog request in the new or the old naming.</param>
    /// <param name="owns">Whether the product knows a topic; to it any other does not exist.</param>
    /// <param name="cancellation">Interrupts the statement.</param>
    /// <exception cref="ApiException">The documented errors of SearchLog.</exception>
    public async ValueTask<Action<Utf8JsonWriter>> SearchAsync(ApiCall call, Predicate<Topic> owns, CancellationToken cancellation)
    {
        var request = SearchRequest.Parse(call.Body);
        var condition = QueryParser.Parse(request.Statement.Condition, request.Syntax);
        var found = new List<Topic>();
        var errors = new List<TopicError>();
        foreach (var (topicId, _) in request.Topics)
        {
            if (logs.FindTopic(topicId) is { } topic && owns(topic)) found.Add(topic);
            else if (request.IsMultiTopic) errors.Add(new(topicId, "ResourceNotFound.TopicNotExist", TopicErrors.NotExist(topicId).Message));
            else throw TopicErrors.NotExist(topicId);
        }

        using var place = _gate.Enter([.. found.Select(topic => topic.Id)]);
        counters.SearchBegins();
        try
        {
            if (options.SearchLatency > TimeSpan.Zero) await Task.Delay(options.SearchLatency, options.TimeProvider, cancellation);
            if (request.Statement.Sql is { } sql)
            {
                var analysis = AnalysisRunner.Run(logs, sql, condition, found, request, options, cancellation);
                return writer => SearchWriter.WriteAnalysis(writer, analysis, request);
            }

            var page = _pages.Read(request, condition, found, cancellation);
            counters.AddRecords(page.Rows.Count);
            return writer => SearchWriter.WritePage(writer, page, request.IsMultiTopic, errors, withHighLights: call.Service == "cls");
        }
        finally
        {
            counters.SearchEnds();
        }
    }
}
