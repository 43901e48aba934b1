using System.Text.Json;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes one LogInfo of a SearchLog answer: an envelope whose <c>LogJson</c> is a string that holds JSON. Where that is empty,
/// the index failed and <c>RawLog</c> has the record. Any value may be null, in any order.
/// </summary>
/// <remarks>The usual layout is scanned; whatever the scan refuses is read again by <see cref="Utf8JsonReader"/>, which decides.</remarks>
internal static class LogInfoDecoder
{
    /// <summary>Decodes the object at the front.</summary>
    /// <param name="json">Starts with the object; more may follow.</param>
    /// <param name="scratch">As long as <paramref name="json"/>.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="length">The object's bytes.</param>
    /// <exception cref="JsonException">The envelope itself is cut or no JSON.</exception>
    public static DecodedRecord Decode(ReadOnlySpan<byte> json, Span<byte> scratch, FieldPool pool, out int length)
    {
        length = Scan(json, pool, out var record);
        return length > 0 ? record : Read(json, scratch, pool, out length);
    }

    /// <summary>Decodes the usual layout; 0 where it is another.</summary>
    internal static int Scan(ReadOnlySpan<byte> json, FieldPool pool, out DecodedRecord record)
    {
        record = default;
        var info = default(LogInfo);
        var builder = new FlowRecordBuilder(pool);
        var hasLogJson = false;
        var at = 0;
        if (!JsonScanner.TryTake(json, (byte)'{', ref at))
            return 0;
        while (true)
        {
            JsonScanner.SkipBlanks(json, ref at);
            if (!JsonScanner.TryTakeString(json, isEscaped: false, ref at, out var name))
                return 0;
            JsonScanner.SkipBlanks(json, ref at);
            if (!JsonScanner.TryTake(json, (byte)':', ref at))
                return 0;
            JsonScanner.SkipBlanks(json, ref at);
            if (name.SequenceEqual("LogJson"u8))
            {
                if (hasLogJson || !TryScanLogJson(json, pool, ref builder, ref at))
                    return 0;
                hasLogJson = true;
            }
            else if (JsonScanner.TryTakeString(json, isEscaped: false, ref at, out var value) || JsonScanner.TryTakeNumber(json, ref at, out value))
            {
                info.Set(name, value);
            }
            else if (json[at..].StartsWith("[]"u8))
            {
                at += "[]"u8.Length;
            }
            else if (json[at..].StartsWith("null"u8))
            {
                at += "null"u8.Length;
            }
            else
            {
                return 0;
            }

            JsonScanner.SkipBlanks(json, ref at);
            if (JsonScanner.TryTake(json, (byte)'}', ref at))
                break;
            if (!JsonScanner.TryTake(json, (byte)',', ref at))
                return 0;
        }

        if (!hasLogJson)
            return 0;
        var key = info.Key(pool);
        var logTime = info.LogTime;
        record = Outcome(key, logTime, builder.Build(key, logTime, out var fault), fault);
        return at;
    }

    /// <summary>Decodes any layout.</summary>
    internal static DecodedRecord Read(ReadOnlySpan<byte> json, Span<byte> scratch, FieldPool pool, out int length)
    {
        var info = default(LogInfo);
        ReadOnlySpan<byte> logJson = default;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
            else if (reader.TokenType != JsonTokenType.Null && name.SequenceEqual("LogJson"u8))
                logJson = reader.ValueIsEscaped ? scratch[..JsonText.Unescape(reader.ValueSpan, scratch)] : reader.ValueSpan;
            else if (reader.TokenType != JsonTokenType.Null)
                info.Set(name, JsonText.Value(in reader));
        }

        length = (int)reader.BytesConsumed;
        var key = info.Key(pool);
        var logTime = info.LogTime;
        string? fault;
        if (!logJson.IsEmpty)
            return Outcome(key, logTime, LogJsonDecoder.Decode(logJson, key, logTime, pool, out fault), fault);
        var record = RecordText.Decode(info.RawLog, key, logTime, pool, out fault);
        return Outcome(key, logTime, record, $"no LogJson (IndexStatus {FlowRecordBuilder.Quote(info.IndexStatus)}), and RawLog: {fault}");
    }

    private static bool TryScanLogJson(ReadOnlySpan<byte> json, FieldPool pool, ref FlowRecordBuilder builder, ref int at)
    {
        if (!JsonScanner.TryTake(json, (byte)'"', ref at))
            return false;
        var length = JsonScanner.ScanFields(json[at..], isEscaped: true, pool, ref builder);
        at += length;
        return length > 0 && JsonScanner.TryTake(json, (byte)'"', ref at);
    }

    private static DecodedRecord Outcome(RecordKey key, long? logTime, FlowRecord? record, string? fault) => record is null
        ? DecodedRecord.Failed(key, logTime ?? 0, $"{key.TopicId}/{key.PkgId}/{key.PkgLogId}", fault!)
        : DecodedRecord.Of(key, record);
}
