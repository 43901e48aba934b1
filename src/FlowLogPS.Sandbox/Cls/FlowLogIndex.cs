using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>The index that a flow log topic gets: texts, numbers, all open to SQL, and full text.</summary>
internal static class FlowLogIndex
{
    private static readonly string[] Texts =
        ["version", "account-id", "interface-id", "srcaddr", "dstaddr", "action", "log-status", "region-id", "ccn-id", "srcregionid", "dstregionid"];

    private static readonly string[] Numbers = ["srcport", "dstport", "protocol", "packets", "bytes", "start", "end"];

    /// <summary>The <c>Rule</c> object of an index over VPC flow logs.</summary>
    public static JsonElement Rule { get; } = For(Texts, Numbers);

    /// <summary>A <c>Rule</c> object over these text and number fields.</summary>
    public static JsonElement For(IEnumerable<string> texts, IEnumerable<string> numbers)
    {
        var keys = texts.Select(key => Key(key, "text")).Concat(numbers.Select(key => Key(key, "long"))).ToArray<JsonNode>();
        var rule = new JsonObject
        {
            ["FullText"] = new JsonObject { ["CaseSensitive"] = false, ["Tokenizer"] = IndexRule.DefaultTokenizer, ["ContainZH"] = false },
            ["KeyValue"] = new JsonObject { ["CaseSensitive"] = false, ["KeyValues"] = new JsonArray(keys) },
        };
        return JsonSerializer.SerializeToElement(rule);
    }

    private static JsonObject Key(string key, string type) => new JsonObject
    {
        ["Key"] = key,
        ["Value"] = new JsonObject
        {
            ["Type"] = type,
            ["Tokenizer"] = type == "text" ? IndexRule.DefaultTokenizer : "",
            ["SqlFlag"] = true,
            ["ContainZH"] = false,
            ["Alias"] = "",
        },
    };
}
