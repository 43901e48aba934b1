using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowLogPS.Core.Query;

/// <summary>
/// What makes two reads the same query: the kind of what is given, the regions, the filter and the topics, as they were asked. Not the
/// time or the manner of reading, and not what the places resolve to: a VPC that gains an interface or a topic is still the same question.
/// </summary>
public static class QueryIdentity
{
    /// <summary>A hash that is the same for the same question, however its alternatives are ordered.</summary>
    /// <param name="kind">What is given, such as <c>BlockHit</c>.</param>
    /// <param name="regions">Regions of the VPCs and topics.</param>
    /// <param name="query">The filter; its range, order, follow and throttle limit do not count.</param>
    /// <param name="topicIds">The topics asked for; empty for those that the flow logs name.</param>
    /// <returns>SHA-256 in hexadecimal.</returns>
    public static string Of(string kind, IReadOnlyList<string> regions, FlowLogQuery query, IReadOnlyList<string> topicIds)
    {
        ArgumentNullException.ThrowIfNull(query);
        var what = query with { Range = null, Order = default, ThrottleLimit = 0, Follow = null };
        var filter = JsonSerializer.SerializeToNode(what, QueryJson.Default.FlowLogQuery)!.AsObject();
        var asked = filter
            .Select(property => (Name: property.Key, Value: Canonical(property.Value)))
            .Where(property => property.Value.Length > 0)
            .Append(("kind", kind))
            .Append(("region", Alternatives(regions)))
            .Append(("topics", Alternatives(topicIds)))
            .OrderBy(property => property.Item1, StringComparer.Ordinal)
            .Select(property => $"{property.Item1}\0{property.Item2}\0");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(asked))));
    }

    private static string Canonical(JsonNode? value) => value is JsonArray alternatives
        ? Alternatives(alternatives.Select(a => a!.ToJsonString()))
        : value!.ToJsonString();

    private static string Alternatives(IEnumerable<string> texts) => string.Join('\n', texts.Distinct().Order(StringComparer.Ordinal));
}
