using System.Text.RegularExpressions;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Search;
using Microsoft.Data.Sqlite;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>Runs a statement's SQL over the logs that its condition selects.</summary>
internal static partial class AnalysisRunner
{
    private const int SqliteError = 1;
    private const int SampleParts = 1000;

    /// <exception cref="ApiException"><c>FailedOperation.QueryError</c> or <c>.SyntaxError</c>.</exception>
    public static Analysis Run(
        LogStore logs,
        string sql,
        QueryNode condition,
        IReadOnlyList<Topic> topics,
        SearchRequest request,
        SandboxOptions options,
        CancellationToken cancellation)
    {
        var rewritten = AnalysisSql.Rewrite(sql);
        var fields = topics.SelectMany(topic => topic.Index?.Fields.Values ?? []).Where(field => field.SqlFlag).Select(field => field.Key).Distinct().ToList();
        var text = new SqlText();
        var now = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var sources = new List<string>();
        foreach (var topic in topics)
        {
            var selection = LogSelection.Create(topic, condition, now, text)?.Within(request.From, request.To, options.IncludeTo)
                ?? throw QueryErrors.Query($"Cannot analyze topic [{topic.Id}] since it has no index");
            // Which logs a sample takes, and that sums are not scaled up, is not documented.
            if (request.SamplingRate < 1) selection = selection.And($"_id % {SampleParts} < {text.Parameter(request.SamplingRate * SampleParts)}");
            var values = logs.ValuesOf(topic, topic.Index!);
            // Conditions look into the JSON; without one, the values are all that is needed.
            var conditions = selection.Where.Contains("_json", StringComparison.Ordinal) ? $" NATURAL JOIN {topic.Table}" : "";
            sources.Add($"SELECT _time AS \"__TIMESTAMP__\"{string.Concat(fields.Select(key => $", {values.ColumnOf(key)} AS \"{key}\""))} FROM {values.Name}{conditions} WHERE {selection.Where}");
        }

        var statement = $"WITH {AnalysisSql.Source} AS ({string.Join(" UNION ALL ", sources)}) {rewritten}";
        try
        {
            return logs.Read(connection => Execute(connection, statement, text), cancellation);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SqliteError)
        {
            throw Translate(error, topics);
        }
    }

    private static Analysis Execute(LogConnection connection, string statement, SqlText text)
    {
        using var command = connection.Prepare(statement, text);
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return new(columns, rows);
    }

    private static ApiException Translate(SqliteException error, IReadOnlyList<Topic> topics)
    {
        if (UnknownColumn().Match(error.Message) is { Success: true } match)
        {
            var column = match.Groups["name"].Value;
            var known = topics.Select(topic => topic.Index?.Fields.GetValueOrDefault(column)).FirstOrDefault(field => field is not null);
            return QueryErrors.Query(known is null
                ? $"Unknown column [{column}]"
                : $"Field [{column}] of data type [{known.Type.ToString().ToLowerInvariant()}] cannot be used for grouping");
        }

        return error.Message.Contains("syntax error", StringComparison.Ordinal)
            ? QueryErrors.Syntax(error.Message)
            : QueryErrors.Query(error.Message);
    }

    [GeneratedRegex("""no such column: "?(?<name>[^"']+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownColumn();
}
