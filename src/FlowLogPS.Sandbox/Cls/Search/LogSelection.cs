using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>Which rows of a topic a request sees: time, index, arrival and condition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Where">SQL condition.</param>
/// <param name="Text">Its parameters and matchers.</param>
internal sealed record LogSelection(Topic Topic, string Where, SqlText Text)
{
    /// <summary>Null when the topic has no index in force: then nothing is searchable.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="condition">What to match.</param>
    /// <param name="arrivedBy">Logs that arrive later, milliseconds since 1970, are not there yet.</param>
    /// <param name="text">What a statement over several topics has collected before, or null.</param>
    public static LogSelection? Create(Topic topic, QueryNode condition, long arrivedBy, SqlText? text = null)
    {
        if (topic.Index is not { Enabled: true } index) return null;

        text ??= new SqlText();
        var selection = new LogSelection(topic, new ConditionCompiler(index, text).Compile(condition), text);
        if (index.AfterRow > 0) selection = selection.And($"_id > {index.AfterRow}");
        if (topic.LatestArrival > arrivedBy) selection = selection.And($"_arrival <= {text.Parameter(arrivedBy)}");
        return selection;
    }

    public LogSelection And(string condition) => this with { Where = $"{condition} AND {Where}" };

    /// <summary>Only logs between two times in milliseconds.</summary>
    public LogSelection Within(long from, long to, bool includeTo) =>
        And($"_time >= {Text.Parameter(from)} AND _time {(includeTo ? "<=" : "<")} {Text.Parameter(to)}");

    /// <summary>Only logs that come after a row in the order of time, rows of the same time in the order they were appended.</summary>
    public LogSelection Beyond(long time, long row, bool descending)
    {
        var (t, r, op) = (Text.Parameter(time), Text.Parameter(row), descending ? '<' : '>');
        return And($"_time {op}= {t} AND (_time {op} {t} OR _id {op} {r})");
    }

    /// <summary>Reads logs in the order of time, rows of the same time in the order they were appended unless they are dealt into stacks.</summary>
    public List<LogRow> Read(LogStore logs, bool descending, int count, long offset, CancellationToken cancellation, long stacks = 1)
    {
        var order = descending ? "DESC" : "ASC";
        var sql = $"""
            SELECT _id, _time, _pkg, _pkglog, _json FROM {Topic.Table} WHERE {Where}
            ORDER BY _time {order}{(stacks > 1 ? $", _id % {stacks}" : "")}, _id {order} LIMIT {count} OFFSET {offset}
            """;
        return logs.Read(
            connection =>
            {
                using var command = connection.Prepare(sql, Text);
                using var reader = command.ExecuteReader();
                var rows = new List<LogRow>(count);
                while (reader.Read())
                {
                    rows.Add(new(Topic, reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
                }

                return rows;
            },
            cancellation);
    }
}
