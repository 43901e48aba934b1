using System.Text.Json;

namespace FlowLogPS.Sandbox.Cls.Catalog;

/// <summary>Logsets, topics and indexes as the official samples show them.</summary>
internal static class CatalogWriter
{
    public static void Logset(Utf8JsonWriter writer, Logset logset, int topics)
    {
        writer.WriteStartObject();
        writer.WriteString("LogsetId", logset.Id);
        writer.WriteString("LogsetName", logset.Name);
        writer.WriteString("CreateTime", ChinaTime.ToSeconds(logset.Created));
        writer.WriteNumber("AssumerUin", 0);
        writer.WriteString("AssumerName", "");
        Tags(writer, logset.Tags);
        writer.WriteNumber("TopicCount", topics);
        writer.WriteNumber("MetricTopicCount", 0);
        writer.WriteString("RoleName", "");
        writer.WriteEndObject();
    }

    public static void Topic(Utf8JsonWriter writer, Topic topic)
    {
        var settings = topic.Settings;
        writer.WriteStartObject();
        writer.WriteString("LogsetId", topic.LogsetId);
        writer.WriteString("TopicId", topic.Id);
        writer.WriteString("TopicName", topic.Name);
        writer.WriteNumber("PartitionCount", settings.PartitionCount);
        writer.WriteBoolean("Index", topic.Index is not null);
        writer.WriteString("AssumerName", "");
        writer.WriteString("SubAssumerName", "");
        writer.WriteString("CreateTime", ChinaTime.ToSeconds(topic.Created));
        writer.WriteBoolean("Status", true);
        Tags(writer, settings.Tags);
        writer.WriteBoolean("AutoSplit", settings.AutoSplit);
        writer.WriteNumber("MaxSplitPartitions", settings.MaxSplitPartitions);
        writer.WriteString("StorageType", settings.StorageType);
        writer.WriteNumber("Period", settings.Period);
        writer.WriteNumber("HotPeriod", settings.HotPeriod);
        writer.WriteString("Describes", settings.Describes);
        writer.WriteNumber("BizType", settings.BizType);
        writer.WriteEndObject();
    }

    public static void Index(Utf8JsonWriter writer, Topic topic, IndexRule index)
    {
        writer.WriteString("TopicId", topic.Id);
        writer.WriteBoolean("Status", index.Enabled);
        writer.WritePropertyName("Rule");
        index.Json.WriteTo(writer);
        writer.WriteString("ModifyTime", ChinaTime.ToSeconds(index.Modified));
        writer.WriteBoolean("IncludeInternalFields", false);
        writer.WriteNumber("MetadataFlag", 0);
        writer.WriteString("CoverageField", "");
    }

    private static void Tags(Utf8JsonWriter writer, IReadOnlyList<Tag> tags)
    {
        writer.WriteStartArray("Tags");
        foreach (var tag in tags)
        {
            writer.WriteStartObject();
            writer.WriteString("Key", tag.Key);
            writer.WriteString("Value", tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
