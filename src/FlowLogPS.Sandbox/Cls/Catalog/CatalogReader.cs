using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Catalog;

/// <summary>DescribeLogsets, DescribeTopics and DescribeIndex.</summary>
internal sealed class CatalogReader(LogStore logs)
{
    private static readonly Dictionary<string, Func<Logset, string, bool>> LogsetKeys = new(StringComparer.Ordinal)
    {
        ["logsetName"] = (logset, value) => logset.Name.Contains(value, StringComparison.Ordinal),
        ["logsetId"] = (logset, value) => logset.Id == value,
    };

    public Action<Utf8JsonWriter> Logsets(JsonElement body)
    {
        var found = CatalogFilters.Apply(logs.Logsets, body, maxValues: 5, logset => logset.Tags, LogsetKeys);
        var page = Page(body, found);
        return writer =>
        {
            writer.WriteStartArray("Logsets");
            foreach (var logset in page) CatalogWriter.Logset(writer, logset, logs.Topics.Count(topic => topic.LogsetId == logset.Id));
            writer.WriteEndArray();
            writer.WriteNumber("TotalCount", found.Count);
        };
    }

    public Action<Utf8JsonWriter> Topics(JsonElement body)
    {
        var keys = TopicKeys(body.IntegerWithin("PreciseSearch", fallback: 0, least: 0, most: 3));
        var bizType = body.IntegerWithin("BizType", fallback: 0, least: 0, most: 1);
        var own = logs.Topics.Where(topic => topic.LogsetId is not null && topic.Settings.BizType == bizType);
        var found = CatalogFilters.Apply(own, body, maxValues: 100, topic => topic.Settings.Tags, keys);
        var page = Page(body, found);
        return writer =>
        {
            writer.WriteStartArray("Topics");
            foreach (var topic in page) CatalogWriter.Topic(writer, topic);
            writer.WriteEndArray();
            writer.WriteNumber("TotalCount", found.Count);
        };
    }

    public static Action<Utf8JsonWriter> Index(Topic topic)
    {
        var index = topic.Index ?? throw TopicErrors.IndexNotExist(topic.Id);
        return writer => CatalogWriter.Index(writer, topic, index);
    }

    /// <summary>
    /// By <c>PreciseSearch</c>: 0 both names by part, 1 topic name whole, 2 logset name whole, 3 both whole. Facts give only the range.
    /// </summary>
    private Dictionary<string, Func<Topic, string, bool>> TopicKeys(int precise) => new(StringComparer.Ordinal)
    {
        ["topicName"] = (topic, value) => SameName(topic.Name, value, precise is 1 or 3),
        ["logsetName"] = (topic, value) => SameName(logs.FindLogset(topic.LogsetId!)?.Name, value, precise is 2 or 3),
        ["topicId"] = (topic, value) => topic.Id == value,
        ["logsetId"] = (topic, value) => topic.LogsetId == value,
        ["storageType"] = (topic, value) => topic.Settings.StorageType == value,
    };

    private static IEnumerable<T> Page<T>(JsonElement body, List<T> found) => found
        .Skip(body.IntegerWithin("Offset", fallback: 0, least: 0, most: int.MaxValue))
        .Take(body.IntegerWithin("Limit", fallback: 20, least: 0, most: 100));

    private static bool SameName(string? name, string value, bool whole) =>
        name is not null && (whole ? name == value : name.Contains(value, StringComparison.Ordinal));
}
