using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes one LogInfo of a SearchLog answer: an envelope whose <c>LogJson</c> is a string that holds JSON. Where that is empty,
/// the index failed and <c>RawLog</c> has the record. Any value may be null; <c>Time</c> and <c>PkgLogId</c> come as numbers and as text.
/// </summary>
internal static class LogInfoDecoder
{
    /// <summary>Decodes the object the reader stands on the start of, and leaves it on its end.</summary>
    /// <exception cref="JsonException">The envelope itself is cut or no JSON.</exception>
    public static DecodedRecord Decode(ref Utf8JsonReader reader, Span<byte> scratch, FieldPool pool)
    {
        ReadOnlySpan<byte> topicId = default, pkgId = default, pkgLogId = default, time = default, logJson = default, rawLog = default;
        ReadOnlySpan<byte> indexStatus = default;
        var logJsonIsEscaped = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType == JsonTokenType.Null)
                continue;
            if (name.SequenceEqual("LogJson"u8))
            {
                logJson = reader.ValueSpan;
                logJsonIsEscaped = reader.ValueIsEscaped;
            }
            else if (name.SequenceEqual("Time"u8))
                time = reader.ValueSpan;
            else if (name.SequenceEqual("TopicId"u8))
                topicId = JsonText.Value(in reader);
            else if (name.SequenceEqual("PkgId"u8))
                pkgId = JsonText.Value(in reader);
            else if (name.SequenceEqual("PkgLogId"u8))
                pkgLogId = JsonText.Value(in reader);
            else if (name.SequenceEqual("RawLog"u8))
                rawLog = JsonText.Value(in reader);
            else if (name.SequenceEqual("IndexStatus"u8))
                indexStatus = JsonText.Value(in reader);
        }

        if (logJsonIsEscaped)
            logJson = scratch[..JsonText.Unescape(logJson, scratch)];
        var key = new RecordKey(Text(topicId, pool), Text(pkgId, pool), pkgLogId.IsEmpty ? null : Encoding.UTF8.GetString(pkgLogId));
        long? logTime = Utf8Parser.TryParse(time, out long milliseconds, out var read) && read == time.Length ? milliseconds : null;

        string? fault;
        FlowRecord? record;
        if (!logJson.IsEmpty)
        {
            record = LogJsonDecoder.Decode(logJson, key, logTime, pool, out fault);
        }
        else
        {
            record = RecordText.Decode(rawLog, key, logTime, pool, out fault);
            if (fault is not null)
                fault = $"no LogJson (IndexStatus {FlowRecordBuilder.Quote(indexStatus)}), and RawLog: {fault}";
        }

        return record is null
            ? DecodedRecord.Failed(key, logTime ?? 0, $"{key.TopicId}/{key.PkgId}/{key.PkgLogId}", fault!)
            : DecodedRecord.Of(key, record);
    }

    private static string? Text(ReadOnlySpan<byte> value, FieldPool pool) => value.IsEmpty ? null : pool.Text(value);
}
