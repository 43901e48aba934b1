using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>DescribeLogHistogram: counts of logs per interval of time.</summary>
internal sealed class HistogramReader(LogStore logs, SandboxOptions options)
{
    private const int MaxBuckets = 200;

    public Action<Utf8JsonWriter> Describe(JsonElement body, Topic topic, CancellationToken cancellation)
    {
        var (from, to) = SearchRequest.TimeRange(body);
        var syntax = SearchRequest.ReadSyntax(body, "SyntaxRule", QuerySyntax.Lucene);
        var statement = QueryStatement.Parse(body.RequiredString("Query"), syntax);
        var condition = QueryParser.Parse(statement.Condition, syntax);

        // Without an interval the service chooses one; which is not documented, so the finest that fits is taken.
        var interval = body.OptionalInteger("Interval") ?? Math.Max(1, (to - from + MaxBuckets - 1) / MaxBuckets);
        if (interval <= 0 || (to - from) / interval > MaxBuckets)
        {
            throw ApiErrors.InvalidParameter($"(To-From)/Interval must not be greater than {MaxBuckets}.");
        }

        // Buckets begin at multiples of the interval, as in the official sample; the first counts only from From.
        var origin = options.AlignHistogram ? from - (from % interval) : from;
        var counts = Count(topic, condition, from, to, origin, interval, cancellation);
        return writer => Write(writer, counts, origin, interval);
    }

    private long[] Count(
        Topic topic, QueryNode condition, long from, long to, long origin, long interval, CancellationToken cancellation)
    {
        var counts = new long[(to - origin) / interval + (options.IncludeTo || (to - origin) % interval > 0 ? 1 : 0)];
        var arrivedBy = (options.TimeProvider.GetUtcNow() - options.HistogramLag).ToUnixTimeMilliseconds();
        var selection = LogSelection.Create(topic, condition, arrivedBy)?.Within(from, to, options.IncludeTo);
        if (selection is null) return counts;

        return logs.Read(
            connection =>
            {
                // Counted here: grouping in SQL would sort a million rows into two hundred buckets.
                using var command = connection.Prepare($"SELECT _time FROM {topic.Table} WHERE {selection.Where}", selection.Text);
                using var reader = command.ExecuteReader();
                while (reader.Read()) counts[(reader.GetInt64(0) - origin) / interval]++;
                return counts;
            },
            cancellation);
    }

    private static void Write(Utf8JsonWriter writer, long[] counts, long origin, long interval)
    {
        writer.WriteNumber("TotalCount", counts.Sum());
        writer.WriteNumber("Interval", interval);
        writer.WriteStartArray("HistogramInfos");
        for (var i = 0; i < counts.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("Count", counts[i]);
            writer.WriteNumber("BTime", origin + (i * interval));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
