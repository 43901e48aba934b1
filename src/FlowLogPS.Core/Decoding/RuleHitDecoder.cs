using System.Text.Json;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes a DescribeLogs answer of the firewall, index <c>rule_sg</c>: <c>Data</c> is a string that holds an array of objects.
/// Their fields are not documented for this index; those of the documented neighbours are read in either casing, the rest is kept
/// in <see cref="FlowRecord.Extra"/>. Nothing in it throws.
/// </summary>
internal static class RuleHitDecoder
{
    /// <summary>The answer's hits in its order; they have no key, and their own time is their log time.</summary>
    public static RecordPage Decode(ReadOnlyMemory<byte> json, FieldPool pool)
    {
        var records = new List<DecodedRecord>();
        long? total = null;
        try
        {
            if (FindData(json.Span, out var data, out total))
                DecodeRows(data, pool, records);
            else
                records.Add(Failure("answer", $"no DescribeLogs answer: {FlowRecordBuilder.Quote(json.Span)}"));
        }
        catch (JsonException e)
        {
            records.Add(Failure($"record {records.Count + 1} of the answer", $"the answer is cut or no valid JSON: {e.Message}"));
        }

        return new RecordPage(records, json.Length) { Total = total };
    }

    /// <summary>Finds <c>Data</c>, empty where it is null; false where there is no such field.</summary>
    private static bool FindData(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> data, out long? total)
    {
        data = default;
        total = null;
        var found = false;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("Data"u8))
            {
                found = true;
                data = reader.TokenType == JsonTokenType.String ? JsonText.Value(in reader) : default;
            }
            else if (name.SequenceEqual("Total"u8) && reader.TokenType == JsonTokenType.Number)
            {
                total = reader.TryGetInt64(out var told) ? told : null;
            }
            else if (!name.SequenceEqual("Response"u8))
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static void DecodeRows(ReadOnlySpan<byte> rows, FieldPool pool, List<DecodedRecord> records)
    {
        if (rows.IsEmpty)
            return;
        var reader = new Utf8JsonReader(rows);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                continue;
            var record = LogJsonDecoder.Read(ref reader, rows, default, null, pool, out var fault);
            records.Add(record is null
                ? Failure($"record {records.Count + 1} of the answer", fault!)
                : DecodedRecord.Of(default, WithDirection(WithAction(record))));
        }
    }

    /// <summary>
    /// How a hit writes <c>Strategy</c> is not documented. Numbers are taken for those of DescribeCfwRules and the rule list: 0 observes, 1
    /// blocks, 2 allows; an observed flow passed.
    /// </summary>
    private static FlowRecord WithAction(FlowRecord record) =>
        record is { Action: null, Extra: { } extra } && (extra.TryGetValue("Strategy", out var strategy) || extra.TryGetValue("strategy", out strategy))
            ? strategy switch
            {
                "1" => record with { Action = FlowAction.Reject },
                "0" or "2" => record with { Action = FlowAction.Accept },
                _ => record,
            }
            : record;

    /// <summary>
    /// The one model of these rows (RuleLogsData) writes <c>Direction</c> the other way round than the shipped logs do: 1 is out, 0 is in.
    /// </summary>
    private static FlowRecord WithDirection(FlowRecord record) => record is { StatedDirection: { } direction, Extra: { } extra } && extra.ContainsKey("Direction")
        ? record with { StatedDirection = direction == FlowDirection.Inbound ? FlowDirection.Outbound : FlowDirection.Inbound }
        : record;

    private static DecodedRecord Failure(string place, string reason) => DecodedRecord.Failed(default, 0, place, reason);
}
