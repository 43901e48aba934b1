using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.Cfw;

/// <summary>DescribeLogs: rows newest first, as a JSON string inside the JSON. Filter names are the keys of the rows.</summary>
internal sealed class LogActions(CloudWorld world)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Action<Utf8JsonWriter> Describe(JsonElement body)
    {
        var (flows, row) = Source(body.RequiredString("Index"));
        var limit = Within(body, "Limit", 1, 1000);
        var offset = Within(body, "Offset", 0, 60_000);
        var (start, end) = (Time(body, "StartTime"), Time(body, "EndTime"));
        CommonFilter[] filters = [.. body.Items("Filters").Select(CommonFilter.Parse)];
        var found = flows.Reverse().Where(flow => flow.Start >= start && flow.Start <= end).Select(row)
            .Where(fields => Array.TrueForAll(filters, filter => filter.Matches(name => Field(fields, name)))).ToList();
        return json =>
        {
            json.WriteString("Data", JsonSerializer.Serialize(found.Skip(offset).Take(limit), Plain));
            json.WriteNumber("Total", found.Count);
            json.WriteNumber("ReturnCode", 0);
            json.WriteString("ReturnMsg", "success");
            json.WriteStartArray("AppProtocolList");
            json.WriteEndArray();
        };
    }

    private (IEnumerable<FirewallFlow> Flows, Func<FirewallFlow, Dictionary<string, object>> Row) Source(string index) => index switch
    {
        "rule_sg" => (world.FirewallLog.Hits, LogRows.Hit),
        "netflow_fl" => (world.FirewallLog.Netflow, LogRows.Netflow),
        // Indexes of other features, which this cloud does not use.
        "vpcnetflow" or "netflow_border" or "netflow_nat" or "rule_acl" or "rule_vpcacl" => ([], LogRows.Netflow),
        _ => throw new ApiException("InvalidParameterValue", $"There is no index {index}."),
    };

    private static IEnumerable<string>? Field(Dictionary<string, object> row, string name) =>
        row.TryGetValue(name, out var value) ? [Convert.ToString(value, CultureInfo.InvariantCulture)!] : null;

    private static int Within(JsonElement body, string name, int least, int most)
    {
        var value = body.RequiredInteger(name);
        return value >= least && value <= most
            ? (int)value
            : throw new ApiException("InvalidParameterValue", FormattableString.Invariant($"{name} is {least} to {most}."));
    }

    private static long Time(JsonElement body, string name) =>
        DateTime.TryParseExact(body.RequiredString(name), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, ChinaTime).ToUnixTimeSeconds()
            : throw new ApiException("InvalidParameterValue", $"{name} is yyyy-MM-dd HH:mm:ss.");
}
