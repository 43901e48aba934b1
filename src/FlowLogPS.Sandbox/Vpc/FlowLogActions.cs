using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>The five flow log actions; facts §2.4 names their parameters and errors.</summary>
internal sealed class FlowLogActions(CloudWorld world)
{
    private const int NameLimit = 60;
    private const int DescriptionLimit = 512;

    public Action<Utf8JsonWriter> Describe(ApiCall call)
    {
        var page = Page.Numbers(call, byDefault: 10);
        var id = call.Body.OptionalString("FlowLogId");
        var filter = call.Body.Optional("Filters");
        if (id is not null && filter is not null)
            throw new ApiException("InvalidParameter.Coexist", "FlowLogId and Filters cannot be given together.");
        // A single filter object here, not an array.
        var tag = filter is { } one ? ResourceFilter.Parse(one) : null;
        var found = world.FlowLogs.Snapshot().Where(log =>
            Is(id, log.Id) && Is(call.Body.OptionalString("VpcId"), log.Interface.Vpc.Id) && Is(call.Body.OptionalString("FlowLogName"), log.Name)
            && Is(call.Body.OptionalString("ResourceType"), "NETWORKINTERFACE") && Is(call.Body.OptionalString("ResourceId"), log.Interface.Id)
            && Is(call.Body.OptionalString("TrafficType"), log.TrafficType) && Is(call.Body.OptionalString("CloudLogId"), log.TopicId)
            && Is(call.Body.OptionalString("CloudLogState"), State(log)) && Is(call.Body.OptionalString("CloudLogRegion"), world.Region)
            && (tag is null || ResourceFilter.All([tag], log.Tags, _ => null)));
        var ordered = Ordered(call, found).ToList();
        return json =>
        {
            json.WriteObjects("FlowLog", page.Of(ordered), log => Write(json, log, JsonParts.Local(log.Created)));
            json.WriteNumber("TotalNum", ordered.Count);
        };
    }

    public Action<Utf8JsonWriter> Create(ApiCall call)
    {
        var name = Limited(call.Body.RequiredString("FlowLogName"), "FlowLogName", NameLimit);
        var resourceType = call.Body.RequiredString("ResourceType");
        var resourceId = call.Body.RequiredString("ResourceId");
        var trafficType = call.Body.RequiredString("TrafficType");
        if (resourceType != "NETWORKINTERFACE")
            throw new ApiException("InvalidParameterValue.Malformed", $"ResourceType {resourceType} needs a whitelist or is unknown.");
        if (trafficType is not ("ACCEPT" or "REJECT" or "ALL"))
            throw new ApiException("InvalidParameterValue.Malformed", $"TrafficType {trafficType} is none of ACCEPT, REJECT, ALL.");
        if ((call.Body.OptionalString("StorageType") ?? "cls") != "cls")
            throw new ApiException("UnsupportedOperation.OnlySupportProfessionKafka", "Only StorageType cls is open to this account.");
        var eni = Interface(call.Body.RequiredString("VpcId"), resourceId);
        var log = new FlowLog(world.NextId("fl"), eni, name, trafficType, Topic(call), world.Clock.GetUtcNow())
        {
            Description = Limited(call.Body.OptionalString("FlowLogDescription") ?? "", "FlowLogDescription", DescriptionLimit),
            Tags = Tags(call),
        };
        if (!world.FlowLogs.TryAdd(log))
            throw new ApiException("UnsupportedOperation.FlowLogInstanceExisted", $"{eni.Id} already has a flow log.");
        world.Deliveries.Release(log);
        // The create answer does not know its time yet.
        return json => json.WriteObjects("FlowLog", [log], made => Write(json, made, "0000-00-00 00:00:00"));
    }

    public Action<Utf8JsonWriter> Switch(ApiCall call, bool enabled)
    {
        var ids = call.Body.Strings("FlowLogIds");
        if (ids.Length == 0)
            throw ApiErrors.MissingParameter("FlowLogIds");
        var known = world.FlowLogs.Snapshot().Select(log => log.Id).ToHashSet(StringComparer.Ordinal);
        if (Array.Find(ids, id => !known.Contains(id)) is { } unknown)
            throw NotFound(unknown);
        foreach (var id in ids)
        {
            var before = world.FlowLogs.Change(id, log => log with { Enabled = enabled });
            if (enabled && before is not null)
                world.Deliveries.Release(before with { Enabled = true });
        }

        return _ => { };
    }

    public Action<Utf8JsonWriter> Delete(ApiCall call)
    {
        Change(call, _ => null);
        return _ => { };
    }

    public Action<Utf8JsonWriter> Modify(ApiCall call)
    {
        var name = call.Body.OptionalString("FlowLogName");
        var description = call.Body.OptionalString("FlowLogDescription");
        Change(call, log => log with
        {
            Name = name is null ? log.Name : Limited(name, "FlowLogName", NameLimit),
            Description = description is null ? log.Description : Limited(description, "FlowLogDescription", DescriptionLimit),
        });
        return _ => { };
    }

    private void Change(ApiCall call, Func<FlowLog, FlowLog?> change)
    {
        var id = call.Body.RequiredString("FlowLogId");
        var vpcId = call.Body.RequiredString("VpcId");
        if (!Array.Exists(world.FlowLogs.Snapshot(), log => log.Id == id && log.Interface.Vpc.Id == vpcId) || world.FlowLogs.Change(id, change) is null)
            throw NotFound(id);
    }

    private NetworkInterface Interface(string vpcId, string id)
    {
        if (!id.StartsWith("eni-", StringComparison.Ordinal))
            throw new ApiException("InvalidParameterValue.Malformed", $"{id} is no network interface id.");
        var eni = world.Networks.LiveInterfaces.FirstOrDefault(eni => eni.Id == id && eni.Vpc.Id == vpcId) ?? throw NotFound(id);
        if (eni.InstanceId is null)
            throw new ApiException("UnsupportedOperation.FlowLogsNotSupportNullInstanceEni", $"{id} is not attached to an instance.");
        if (eni.IsOldFamily)
            throw new ApiException("UnsupportedOperation.FlowLogsNotSupportKoInstanceEni", $"The instance family of {id} has no flow logs.");
        return eni;
    }

    private string Topic(ApiCall call)
    {
        var topicId = call.Body.RequiredString("CloudLogId");
        var region = call.Body.OptionalString("CloudLogRegion") ?? world.Region;
        return region == world.Region && world.Deliveries.TopicExists(topicId) ? topicId : throw NotFound(topicId);
    }

    private static Tag[] Tags(ApiCall call)
    {
        Tag[] tags = [.. call.Body.Items("Tags").Select(tag => new Tag(tag.GetProperty("Key").GetString()!, tag.GetProperty("Value").GetString()!))];
        return tags.DistinctBy(tag => tag.Key).Count() == tags.Length ? tags : throw new ApiException("InvalidParameterValue.Duplicate", "A tag key is given twice.");
    }

    private static string Limited(string text, string name, int limit) => text.Length switch
    {
        0 when name == "FlowLogName" => throw new ApiException("InvalidParameterValue.Empty", $"{name} is empty."),
        var length when length > limit => throw new ApiException("InvalidParameterValue.Range", FormattableString.Invariant($"{name} is longer than {limit}.")),
        _ => text,
    };

    private static IEnumerable<FlowLog> Ordered(ApiCall call, IEnumerable<FlowLog> logs)
    {
        var descending = call.Body.OptionalString("OrderDirection") == "DESC";
        return (call.Body.OptionalString("OrderField"), descending) switch
        {
            (null, _) => logs,
            ("flowLogName", false) => logs.OrderBy(log => log.Name, StringComparer.Ordinal),
            ("flowLogName", true) => logs.OrderByDescending(log => log.Name, StringComparer.Ordinal),
            ("createTime", false) => logs.OrderBy(log => log.Created),
            ("createTime", true) => logs.OrderByDescending(log => log.Created),
            var (field, _) => throw new ApiException("InvalidParameterValue.Malformed", $"Cannot order by {field}."),
        };
    }

    private void Write(Utf8JsonWriter json, FlowLog log, string created)
    {
        json.WriteString("VpcId", log.Interface.Vpc.Id);
        json.WriteString("FlowLogId", log.Id);
        json.WriteString("FlowLogName", log.Name);
        json.WriteString("ResourceType", "NETWORKINTERFACE");
        json.WriteString("ResourceId", log.Interface.Id);
        json.WriteString("TrafficType", log.TrafficType);
        json.WriteString("CloudLogId", log.TopicId);
        json.WriteString("CloudLogRegion", world.Region);
        json.WriteString("CloudLogState", State(log));
        json.WriteString("FlowLogDescription", log.Description);
        json.WriteString("CreatedTime", created);
        json.WriteBoolean("Enable", log.Enabled);
        json.WriteString("StorageType", "cls");
        json.WriteStartObject("FlowLogStorage");
        json.WriteString("StorageId", "");
        json.WriteString("StorageTopic", "");
        json.WriteEndObject();
        json.WriteTags(log.Tags);
    }

    private string State(FlowLog log) => world.Deliveries.TopicExists(log.TopicId) ? "SUCCESS" : "DELETED";

    private static bool Is(string? wanted, string value) => wanted is null || wanted == value;

    private static ApiException NotFound(string id) => new("ResourceNotFound", $"The resource {id} does not exist.");
}
