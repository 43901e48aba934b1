using System.Text;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes raw flow log lines, fields parted by blanks: the 14 fields of ENI and NAT logs, or the 16 of cross-region CCN logs,
/// told apart by their number. The orders are those of the product's format page.
/// </summary>
internal static class RawLineDecoder
{
    private static readonly FieldName[] Interface = Names(
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status");

    private static readonly FieldName[] CloudConnect = Names(
        "srcaddr dstregionid dstport start dstaddr version packets ccnid protocol srcregionid bytes action region-id srcport end log-status");

    /// <summary>The record, or null and why there is none.</summary>
    /// <param name="line">One line without its end.</param>
    /// <param name="key">Identity in the log service; empty for files.</param>
    /// <param name="logTime">The log service's time, milliseconds since 1970; null takes the start of the window.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="fault">What is wrong, naming field and value.</param>
    public static FlowRecord? Decode(ReadOnlySpan<byte> line, RecordKey key, long? logTime, FieldPool pool, out string? fault)
    {
        Span<Range> fields = stackalloc Range[CloudConnect.Length];
        var count = Split(line, fields);
        var names = count == Interface.Length ? Interface : count == CloudConnect.Length ? CloudConnect : null;
        if (names is null)
        {
            fault = $"{count} fields in {FlowRecordBuilder.Quote(line)}; a flow log line has {Interface.Length} (ENI, NAT) or {CloudConnect.Length} (CCN)";
            return null;
        }

        var builder = new FlowRecordBuilder(pool);
        for (var i = 0; i < names.Length; i++)
            builder.Set(names[i], line[fields[i]]);
        return builder.Build(key, logTime, out fault);
    }

    /// <summary>Whether a line holds the field names instead of a record.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) =>
        line.StartsWith("version account-id "u8) || line.StartsWith("srcaddr dstregionid "u8);

    /// <summary>Finds the fields; counts on where there are more than places for them.</summary>
    private static int Split(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        var count = 0;
        var start = 0;
        while (start < line.Length)
        {
            if (line[start] == ' ')
            {
                start++;
                continue;
            }

            var length = line[start..].IndexOf((byte)' ');
            var end = length < 0 ? line.Length : start + length;
            if (count < fields.Length)
                fields[count] = start..end;
            count++;
            start = end;
        }

        return count;
    }

    private static FieldName[] Names(string line) =>
        [.. line.Split(' ').Select(name => FieldName.Of(Encoding.UTF8.GetBytes(name)))];
}
