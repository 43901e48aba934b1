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
        var now = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var selection = LogSelection.Create(topic, condition, request.From, request.To, options.IncludeTo, now);
        if (selection is null) return [];

        var where = selection.Where;
        if (hideLate) where += " AND _id % 10 <> 0";
        if (position is { Row: > 0 }) where += After(position, request.Descending, selection.Text);
        var order = request.Descending ? "DESC" : "ASC";
        var sql = $"""
            SELECT _id, _time, _pkg, _pkglog, _json FROM {topic.Table} WHERE {where}
            ORDER BY _time {order}, _id {order} LIMIT {count} OFFSET {request.Offset}
            """;
        return logs.Read(
            connection =>
            {
                connection.Matchers = selection.Text.Matchers;
                using var command = connection.Prepare(sql, selection.Text.Parameters);
                using var reader = command.ExecuteReader();
                var rows = new List<LogRow>(count);
                while (reader.Read())
                {
                    rows.Add(new(topic, reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
                }

                return rows;
            },
            cancellation);
    }

    private static string After(SearchContext position, bool descending, SqlText text)
    {
        var (time, row) = (text.Parameter(position.Time), text.Parameter(position.Row));
        return descending
            ? $" AND _time <= {time} AND (_time < {time} OR _id < {row})"
            : $" AND _time >= {time} AND (_time > {time} OR _id > {row})";
    }

    private string Token(SearchRequest request, Topic topic, List<LogRow> rows, SearchContext? former, int given)
    {
        var last = rows.FindLastIndex(row => row.Topic == topic);
        return last >= 0
            ? _contexts.Issue(request.Fingerprint, rows[last].Time, rows[last].Id, given)
            : _contexts.Issue(request.Fingerprint, former?.Time ?? 0, former?.Row ?? 0, given);
    }
}
