using System.Collections.Frozen;
using System.Text;

namespace FlowLogPS.Core.Decoding;

/// <summary>A field's name as it is spelt in a record, and what it means.</summary>
/// <param name="Text">The spelling.</param>
/// <param name="Field">The meaning.</param>
internal sealed record FieldName(string Text, FlowField Field)
{
    /// <summary>
    /// Meanings by the name in lower case without <c>-</c> and <c>_</c>, so that <c>interface-id</c>, <c>interface_id</c> and
    /// <c>InterfaceId</c> are one. Sources: VPC flow log formats (where the CCN page says both <c>ccnid</c> and <c>ccn-id</c>),
    /// CFWNetflowFl and CFWRuleAcl field tables, the DescribeLogs sample, and the undocumented RuleLogsData for rule hits.
    /// </summary>
    private static readonly FrozenDictionary<string, FlowField> Meanings = new Dictionary<string, FlowField>
    {
        ["version"] = FlowField.Version,
        ["accountid"] = FlowField.AccountId,
        ["appid"] = FlowField.AccountId,
        ["interfaceid"] = FlowField.InterfaceId,
        ["srcaddr"] = FlowField.SourceAddress,
        ["dstaddr"] = FlowField.DestinationAddress,
        ["srcip"] = FlowField.FirewallSource,
        ["sourceip"] = FlowField.FirewallSource,
        ["dstip"] = FlowField.FirewallDestination,
        ["targetip"] = FlowField.FirewallDestination,
        ["srcport"] = FlowField.SourcePort,
        ["sourceport"] = FlowField.SourcePort,
        ["dstport"] = FlowField.DestinationPort,
        ["targetport"] = FlowField.DestinationPort,
        ["protocol"] = FlowField.Protocol,
        ["packets"] = FlowField.Packets,
        ["totalpktcount"] = FlowField.Packets,
        ["flowpackagenum"] = FlowField.Packets,
        ["bytes"] = FlowField.Bytes,
        ["totalpktlen"] = FlowField.Bytes,
        ["flowbytesnum"] = FlowField.Bytes,
        ["start"] = FlowField.Start,
        ["starttime"] = FlowField.Start,
        ["end"] = FlowField.End,
        ["endtime"] = FlowField.End,
        ["time"] = FlowField.HitTime,
        ["timestamp"] = FlowField.HitTime,
        ["action"] = FlowField.Action,
        ["strategy"] = FlowField.Strategy,
        ["logstatus"] = FlowField.LogStatus,
        ["ccnid"] = FlowField.CcnId,
        ["regionid"] = FlowField.RegionId,
        ["srcregionid"] = FlowField.SourceRegionId,
        ["dstregionid"] = FlowField.DestinationRegionId,
        ["direction"] = FlowField.Direction,
        ["acluuid"] = FlowField.RuleUuid,
        ["ruleuuid"] = FlowField.RuleUuid,
        ["aclruleid"] = FlowField.RuleId,
        ["ruleid"] = FlowField.RuleId,
        ["uuid"] = FlowField.Uuid,
    }.ToFrozenDictionary();

    /// <summary>Reads a name as it stands in a record.</summary>
    public static FieldName Of(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return new FieldName(text, MeaningOf(text));
    }

    private static FlowField MeaningOf(string text) => text switch
    {
        "__TIMESTAMP__" => FlowField.LogTime,
        "__CONTENT__" => FlowField.Content,
        // Of these only __PKG_LOGID__ is documented; the other two are the same answer's fields in the same spelling.
        "__TOPIC_ID__" or "__TOPICID__" => FlowField.TopicId,
        "__PKG_ID__" or "__PKGID__" => FlowField.PkgId,
        "__PKG_LOGID__" => FlowField.PkgLogId,
        _ when text.StartsWith("__", StringComparison.Ordinal) => FlowField.Reserved,
        _ => Meanings.GetValueOrDefault(Normalize(text)),
    };

    private static string Normalize(string text) =>
        string.Concat(text.Where(c => c is not ('-' or '_'))).ToLowerInvariant();
}
