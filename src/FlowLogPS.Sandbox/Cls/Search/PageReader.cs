using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>Reads one page of raw logs, by Context or by Offset, over one topic or several merged by time.</summary>
internal sealed class PageReader(LogStore logs, SandboxOptions options, Faults faults)
{
    /// <summary>All that one Context gives.</summary>
    public const int MaxByContext = 10_000;

    private readonly SearchContexts _contexts = new(options.TimeProvider);

    public SearchPage Read(SearchRequest request, QueryNode condition, IReadOnlyList<Topic> topics, CancellationToken cancellation)
    {
        var positions = topics.ToDictionary(topic => topic.Id, topic => Position(request, topic), StringComparer.Ordinal);
        var given = positions.Values.Max(position => position?.Given) ?? 0;
        if (given >= MaxByContext) return AfterLimit(request, topics);

        var duplicates = faults.Take("SearchLog", FaultKind.DuplicateRecords) is null ? 0 : Math.Max(1, request.Limit / 10);
        var hideLate = faults.Take("SearchLog", FaultKind.LateRecords) is not null;
        var byOffset = request.Offset > 0;
        var limit = Math.Max(0, request.Limit - duplicates);
        if (!byOffset) limit = Math.Min(limit, MaxByContext - given);

        var found = topics.SelectMany(topic => ReadTopic(request, condition, topic, positions[topic.Id], limit + 1, hideLate, cancellation));
        var ordered = (request.Descending
            ? found.OrderByDescending(row => row.Time).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.Time).ThenBy(row => row.Id)).ToList();
        var more = ordered.Count > limit;
        var rows = ordered.GetRange(0, Math.Min(limit, ordered.Count));

        given += rows.Count;
        var atLimit = given >= MaxByContext && !byOffset && options.ContextEnd == ContextEnd.ListOver;
        var contexts = topics.Select(topic => (topic, Token(request, topic, rows, positions[topic.Id], given))).ToList();
        return new([.. rows.SelectMany((row, i) => Enumerable.Repeat(row, i < duplicates ? 2 : 1))], contexts, !more || atLimit);
    }

    private SearchContext? Position(SearchRequest request, Topic topic)
    {
        var token = request.Topics.First(asked => asked.TopicId == topic.Id).Context;
        return token.Length == 0 ? null : _contexts.Resolve(token, request.Fingerprint);
    }

    private SearchPage AfterLimit(SearchRequest request, IReadOnlyList<Topic> topics) => options.ContextEnd == ContextEnd.Error
        ? throw new ApiException("FailedOperation.GetlogReachLimit", $"A context gives at most {MaxByContext} logs.")
        : new([], [.. topics.Select(topic => (topic, request.Topics.First(asked => asked.TopicId == topic.Id).Context))], ListOver: true);

    private List<LogRow> ReadTopic(
        SearchRequest request, QueryNode condition, Topic topic, SearchContext? position, int count, bool hideLate, CancellationToken cancellation)
    {
        if (options.OffsetPaging == OffsetPaging.EndsAtTenThousand && request.Offset >= MaxByContext) return [];
        var now = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var selection = LogSelection.Create(topic, condition, now)?.Within(request.From, request.To, options.IncludeTo);
        if (hideLate) selection = selection?.And("_id % 10 <> 0");
        if (position is { Row: > 0 }) selection = selection?.Beyond(position.Time, position.Row, request.Descending);
        var stacks = options.OffsetPaging == OffsetPaging.Unstable && request.Offset > 0 ? (request.Offset / request.Limit) + 1 : 1;
        return selection?.Read(logs, request.Descending, count, request.Offset, cancellation, stacks) ?? [];
    }

    private string Token(SearchRequest request, Topic topic, List<LogRow> rows, SearchContext? former, int given)
    {
        var last = rows.FindLastIndex(row => row.Topic == topic);
        return last >= 0
            ? _contexts.Issue(request.Fingerprint, rows[last].Time, rows[last].Id, given)
            : _contexts.Issue(request.Fingerprint, former?.Time ?? 0, former?.Row ?? 0, given);
    }
}
