using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Catalog;

/// <summary>CreateLogset, CreateTopic, CreateIndex and ModifyIndex.</summary>
internal sealed class CatalogActions(LogStore logs)
{
    private const int MaxTags = 10;

    public Action<Utf8JsonWriter> CreateLogset(JsonElement body)
    {
        var logset = logs.CreateLogset(Name(body, "LogsetName"), body.OptionalString("LogsetId") ?? Guid.NewGuid().ToString(), Tags(body));
        return writer => writer.WriteString("LogsetId", logset.Id);
    }

    public Action<Utf8JsonWriter> CreateTopic(JsonElement body)
    {
        var logsetId = body.RequiredString("LogsetId");
        var name = Name(body, "TopicName");
        if (logs.FindLogset(logsetId) is null) throw TopicErrors.LogsetNotExist(logsetId);

        var topic = logs.CreateTopic(logsetId, name, Guid.NewGuid().ToString(), Settings(body));
        return writer => writer.WriteString("TopicId", topic.Id);
    }

    /// <summary>A new index, or with <paramref name="modify"/> a change of one that is there; nothing of it is retroactive.</summary>
    public Action<Utf8JsonWriter> SetIndex(JsonElement body, Topic topic, bool modify)
    {
        if (modify && topic.Index is null) throw TopicErrors.IndexNotExist(topic.Id);
        if (!modify && topic.Index is not null)
        {
            throw new ApiException("InvalidParameter.IndexConflict", $"The topic `{topic.Id}` has an index already.");
        }

        var rule = body.Optional("Rule") ?? topic.Index?.Json ?? JsonSerializer.SerializeToElement(new { });
        logs.SetIndex(topic.Id, rule, body.OptionalBoolean("Status") ?? topic.Index?.Enabled ?? true);
        return _ => { };
    }

    private static TopicSettings Settings(JsonElement body)
    {
        var defaults = new TopicSettings();
        var storage = body.OptionalString("StorageType") ?? defaults.StorageType;
        if (storage is not ("hot" or "cold")) throw ApiErrors.InvalidParameter("`StorageType` must be hot or cold.");
        return new()
        {
            PartitionCount = body.IntegerWithin("PartitionCount", defaults.PartitionCount, least: 1, most: 10),
            AutoSplit = body.OptionalBoolean("AutoSplit") ?? defaults.AutoSplit,
            MaxSplitPartitions = body.IntegerWithin("MaxSplitPartitions", defaults.MaxSplitPartitions, least: 1, most: 50),
            StorageType = storage,
            Period = body.OptionalInteger("Period") == TopicSettings.ForEver
                ? TopicSettings.ForEver
                : body.IntegerWithin("Period", defaults.Period, least: 1, most: 3600),
            HotPeriod = body.OptionalInteger("HotPeriod") is null or 0
                ? defaults.HotPeriod
                : body.IntegerWithin("HotPeriod", defaults.HotPeriod, least: 7, most: 3600),
            Describes = body.OptionalString("Describes") ?? defaults.Describes,
            BizType = body.IntegerWithin("BizType", defaults.BizType, least: 0, most: 1),
            Tags = Tags(body),
        };
    }

    private static string Name(JsonElement body, string member)
    {
        var name = body.RequiredString(member);
        return name.Length is > 0 and <= 255 && !name.Contains('|', StringComparison.Ordinal)
            ? name
            : throw ApiErrors.InvalidParameter($"`{member}` must have 1 to 255 characters and no '|'.");
    }

    private static List<Tag> Tags(JsonElement body)
    {
        var tags = body.Items("Tags").Select(tag => new Tag(tag.RequiredString("Key"), tag.RequiredString("Value"))).ToList();
        return tags.Count <= MaxTags ? tags : throw new ApiException("LimitExceeded.Tag", $"At most {MaxTags} tags are allowed.");
    }
}
