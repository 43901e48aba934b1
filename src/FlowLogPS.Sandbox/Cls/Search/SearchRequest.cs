using System.Text;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>A checked SearchLog request.</summary>
internal sealed record SearchRequest
{
    private const int MaxQueryBytes = 12 * 1024;
    private const int MaxTopics = 50;

    public required long From { get; init; }

    public required long To { get; init; }

    public required QuerySyntax Syntax { get; init; }

    public required QueryStatement Statement { get; init; }

    /// <summary>The topics with the context that goes on for each; one without <c>Topics</c>.</summary>
    public required IReadOnlyList<(string TopicId, string Context)> Topics { get; init; }

    /// <summary>Whether it came in <c>Topics</c>, so that the answer has <c>Topics</c> too.</summary>
    public required bool IsMultiTopic { get; init; }

    public required bool Descending { get; init; }

    public required int Limit { get; init; }

    public required long Offset { get; init; }

    public required bool UseNewAnalysis { get; init; }

    /// <summary>The part of the logs that SQL looks at, above 0 up to 1. How the service chooses where it is asked to (0) is not documented; here it takes all.</summary>
    public required double SamplingRate { get; init; }

    /// <summary>Everything that must be the same on each page of one Context.</summary>
    public required string Fingerprint { get; init; }

    /// <exception cref="ApiException">A parameter is missing or out of its limits.</exception>
    public static SearchRequest Parse(JsonElement body)
    {
        var (from, to) = TimeRange(body);
        var (text, syntax) = Query(body);
        var topics = ReadTopics(body, out var isMultiTopic);
        var offset = body.OptionalInteger("Offset") ?? 0;
        if (offset < 0) throw ApiErrors.InvalidParameter("`Offset` must not be negative.");
        if (offset > 0 && (isMultiTopic || topics[0].Context.Length > 0))
        {
            throw ApiErrors.InvalidParameter("`Offset` is for a single topic and cannot be used with `Context`.");
        }

        var sort = body.OptionalString("Sort") ?? "desc";
        if (sort is not ("asc" or "desc")) throw ApiErrors.InvalidParameter("`Sort` must be asc or desc.");

        var limit = body.IntegerWithin("Limit", fallback: 100, least: 0, most: 1000);
        return new()
        {
            From = from,
            To = to,
            Syntax = syntax,
            Statement = QueryStatement.Parse(text, syntax),
            Topics = topics,
            IsMultiTopic = isMultiTopic,
            Descending = sort == "desc",
            Limit = limit,
            Offset = offset,
            SamplingRate = ReadSamplingRate(body),
            UseNewAnalysis = body.OptionalBoolean("UseNewAnalysis") ?? false,
            Fingerprint = $"{from}\n{to}\n{sort}\n{limit}\n{(int)syntax}\n{string.Join(',', topics.Select(topic => topic.TopicId))}\n{text}",
        };
    }

    /// <summary><c>From</c> and <c>To</c>, milliseconds.</summary>
    public static (long From, long To) TimeRange(JsonElement body)
    {
        var (from, to) = (body.RequiredInteger("From"), body.RequiredInteger("To"));
        return from >= 0 && to > from ? (from, to) : throw ApiErrors.InvalidParameter("`To` must be later than `From`.");
    }

    /// <summary>
    /// QueryString with QuerySyntax (default CQL), or the obsolete Query with SyntaxRule (default Lucene). A statement is at most 12 KB.
    /// </summary>
    private static (string Text, QuerySyntax Syntax) Query(JsonElement body)
    {
        var current = body.OptionalString("QueryString");
        var text = current ?? body.OptionalString("Query") ?? throw ApiErrors.MissingParameter("QueryString");
        var syntax = current is null ? ReadSyntax(body, "SyntaxRule", QuerySyntax.Lucene) : ReadSyntax(body, "QuerySyntax", QuerySyntax.Cql);
        return Encoding.UTF8.GetByteCount(text) <= MaxQueryBytes
            ? (text, syntax)
            : throw ApiErrors.InvalidParameter("The query is longer than 12 KB.");
    }

    /// <summary>A syntax parameter: 0 or 1.</summary>
    public static QuerySyntax ReadSyntax(JsonElement body, string name, QuerySyntax fallback) =>
        (QuerySyntax)body.IntegerWithin(name, (int)fallback, least: 0, most: 1);

    private static double ReadSamplingRate(JsonElement body) => body.Optional("SamplingRate") switch
    {
        null => 1,
        { ValueKind: JsonValueKind.Number } rate when rate.GetDouble() is >= 0 and <= 1 => rate.GetDouble() is > 0 and var part ? part : 1,
        _ => throw ApiErrors.InvalidParameter("`SamplingRate` must be a number between 0 and 1."),
    };

    private static List<(string TopicId, string Context)> ReadTopics(JsonElement body, out bool isMultiTopic)
    {
        var topics = body.Items("Topics")
            .Select(topic => (topic.RequiredString("TopicId"), topic.OptionalString("Context") ?? ""))
            .ToList();
        isMultiTopic = topics.Count > 0;
        var single = body.OptionalString("TopicId");
        if (isMultiTopic)
        {
            if (!string.IsNullOrEmpty(single)) throw ApiErrors.InvalidParameter("`TopicId` and `Topics` cannot be used together.");
            if (topics.Count > MaxTopics) throw ApiErrors.InvalidParameter("`Topics` has more than 50 topics.");
            if (topics.DistinctBy(topic => topic.Item1).Count() < topics.Count) throw ApiErrors.InvalidParameter("A topic is given twice.");
            return topics;
        }

        if (string.IsNullOrEmpty(single)) throw ApiErrors.MissingParameter("TopicId");
        return [(single, body.OptionalString("Context") ?? "")];
    }
}
