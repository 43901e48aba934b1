using System.Globalization;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>DescribeLogContext: the logs before and after one log.</summary>
internal sealed class LogContextReader(LogStore logs, TimeProvider clock)
{
    /// <summary>The facts give the default, 10, and no upper limit.</summary>
    private const int MaxNeighbours = 100;

    public Action<Utf8JsonWriter> Describe(JsonElement body, Topic topic, CancellationToken cancellation)
    {
        var time = ChinaTime.Parse(body.RequiredString("BTime"))
            ?? throw ApiErrors.InvalidParameter("`BTime` must be yyyy-MM-dd HH:mm:ss.fff.");
        var pkgId = body.RequiredString("PkgId");
        var pkgLogId = body.RequiredInteger("PkgLogId").ToString(CultureInfo.InvariantCulture);
        var before = body.IntegerWithin("PrevLogs", fallback: 10, least: 0, most: MaxNeighbours);
        var after = body.IntegerWithin("NextLogs", fallback: 10, least: 0, most: MaxNeighbours);
        var filter = QueryParser.Parse(body.OptionalString("Query") ?? "", QuerySyntax.Cql);

        var at = Select(new QueryNode.All())?.Within(time, time, includeTo: true);
        var centre = at?.And($"_pkg = {at.Text.Parameter(pkgId)} AND _pkglog = {at.Text.Parameter(pkgLogId)}")
            .Read(logs, descending: false, count: 1, offset: 0, cancellation);
        if (centre is not [var log]) throw new ApiException("FailedOperation", "There is no such log.");

        var earlier = Select(filter)!.Beyond(time, log.Id, descending: true).Read(logs, descending: true, before + 1, offset: 0, cancellation);
        var later = Select(filter)!.Beyond(time, log.Id, descending: false).Read(logs, descending: false, after + 1, offset: 0, cancellation);
        var rows = earlier.Take(before).Reverse().Append(log).Concat(later.Take(after)).ToList();
        return writer => Write(writer, rows, prevOver: earlier.Count <= before, nextOver: later.Count <= after);

        LogSelection? Select(QueryNode condition) => LogSelection.Create(topic, condition, clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static void Write(Utf8JsonWriter writer, List<LogRow> rows, bool prevOver, bool nextOver)
    {
        writer.WriteStartArray("LogContextInfos");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("Source", "");
            writer.WriteString("Filename", "");
            writer.WriteString("Content", row.Json);
            writer.WriteString("PkgId", row.PkgId);

            // A number here, unlike in SearchLog.
            writer.WritePropertyName("PkgLogId");
            writer.WriteRawValue(row.PkgLogId);
            writer.WriteNumber("BTime", row.Time);
            writer.WriteString("HostName", "");
            writer.WriteString("RawLog", "");
            writer.WriteString("IndexStatus", "");
            writer.WriteStartArray("HighLights");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("PrevOver", prevOver);
        writer.WriteBoolean("NextOver", nextOver);
    }
}
