using FlowLogPS.Core.Cloud.Cls;

namespace FlowLogPS.Core.Setup;

/// <summary>
/// The index that flow logs need: every field searchable and countable. The tokenizer must not part at <c>.</c>, or an address is four
/// words; the console's default does not.
/// </summary>
internal static class FlowLogIndex
{
    private const string Tokenizer = "@&?|#()='\",;:<>[]{}/ \n\t\r";

    private static readonly string[] TextFields =
        ["version", "account-id", "interface-id", "srcaddr", "dstaddr", "action", "log-status", "region-id", "ccn-id", "srcregionid", "dstregionid"];

    private static readonly string[] NumberFields = ["srcport", "dstport", "protocol", "packets", "bytes", "start", "end"];

    /// <summary>The fields that records of interfaces have: those of cross-region records may be missing.</summary>
    public static IEnumerable<IndexedField> OfInterfaces =>
        Rule.KeyValue!.KeyValues!.Where(f => !f.Key.Contains("region", StringComparison.Ordinal) && f.Key != "ccn-id");

    public static IndexRule Rule { get; } = new(
        new FullTextIndex(CaseSensitive: false, Tokenizer, ContainZH: false),
        new KeyValueIndex(
            CaseSensitive: false,
            [
                .. TextFields.Select(key => new IndexedField(key, new FieldIndex("text", Tokenizer, SqlFlag: true, ContainZH: false))),
                .. NumberFields.Select(key => new IndexedField(key, new FieldIndex("long", "", SqlFlag: true, ContainZH: false))),
            ]));
}
