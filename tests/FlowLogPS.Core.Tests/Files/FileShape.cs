using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLogPS.Core.Tests.Files;

/// <summary>A way to write the LogInfo of SearchLog answers into a file, as other tools and the service's export do.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Write">The file's text.</param>
/// <param name="HasIdentity">Whether it carries topic and record id.</param>
/// <param name="HasLogTime">Whether it carries the log service's time.</param>
public sealed record FileShape(string Name, Func<IReadOnlyList<string>, string> Write, bool HasIdentity, bool HasLogTime)
{
    private static readonly string[] InterfaceOrder =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status".Split(' ');

    private static readonly string[] CloudConnectOrder =
        "srcaddr dstregionid dstport start dstaddr version packets ccnid protocol srcregionid bytes action region-id srcport end log-status".Split(' ');

    public static IReadOnlyList<FileShape> All { get; } =
    [
        new("raw lines", infos => Lines(infos.Select(Line)), HasIdentity: false, HasLogTime: false),
        new("NDJSON of LogInfo", Lines, HasIdentity: true, HasLogTime: true),
        new("NDJSON as exported", infos => Lines(infos.Select(Exported)), HasIdentity: false, HasLogTime: true),
        new("JSON array", infos => $"[\n{string.Join(",\n", infos)}\n]", HasIdentity: true, HasLogTime: true),
        new("SearchLog answers", infos => string.Concat(infos.Chunk(3).Select(Answer)), HasIdentity: true, HasLogTime: true),
        new("CSV as exported", Csv, HasIdentity: false, HasLogTime: true),
    ];

    public override string ToString() => Name;

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Answer(IEnumerable<string> infos) => $$$"""{"Response":{"Results":[{{{string.Join(',', infos)}}}],"RequestId":"r"}}""";

    private static string Exported(string info)
    {
        var json = new JsonObject();
        foreach (var (name, value) in Fields(info))
            json[name] = value;
        return json.ToJsonString();
    }

    private static string Line(string info)
    {
        var fields = Fields(info);
        return string.Join(' ', (fields.ContainsKey("ccnid") ? CloudConnectOrder : InterfaceOrder).Select(name => fields.GetValueOrDefault(name, "-")));
    }

    /// <summary>Columns in another order than any line has; every third value is quoted.</summary>
    private static string Csv(IReadOnlyList<string> infos)
    {
        string[] columns = [.. InterfaceOrder.Union(CloudConnectOrder).Append("__TIMESTAMP__").Append("__PKG_LOGID__").OrderDescending(StringComparer.Ordinal)];
        var rows = infos.Select(Fields).Select(fields =>
            string.Join(',', columns.Select((name, i) => Quote(fields.GetValueOrDefault(name, ""), i % 3 == 0))));
        return Lines(rows.Prepend(string.Join(',', columns)));
    }

    private static string Quote(string value, bool always) =>
        always || value.AsSpan().ContainsAny("\",\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static Dictionary<string, string> Fields(string info)
    {
        var envelope = JsonNode.Parse(info)!;
        var fields = JsonNode.Parse(envelope["LogJson"]!.GetValue<string>())!.AsObject()
            .Where(f => f.Value is not null)
            .ToDictionary(f => f.Key, f => f.Value!.ToString());
        fields["__TIMESTAMP__"] = envelope["Time"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);
        fields["__PKG_LOGID__"] = envelope["PkgLogId"]!.ToString();
        return fields;
    }
}
