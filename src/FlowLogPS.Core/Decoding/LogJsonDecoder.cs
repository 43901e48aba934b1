using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Decodes one JSON object of fields: a LogJson of a VPC flow log, of CFWNetflowFl, or a rule hit. Numbers may be text, any field
/// may be missing or null.
/// </summary>
internal static class LogJsonDecoder
{
    /// <summary>Digits of a long with its sign.</summary>
    private const int LongestNumber = 20;

    /// <summary>The record, or null and why there is none.</summary>
    /// <param name="json">The object, without the escapes of a string around it.</param>
    /// <param name="key">Identity in the log service; empty for files.</param>
    /// <param name="logTime">The log service's time, milliseconds since 1970; null takes the record's own.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="fault">What is wrong, naming field and value.</param>
    public static FlowRecord? Decode(ReadOnlySpan<byte> json, RecordKey key, long? logTime, FieldPool pool, out string? fault)
    {
        var builder = new FlowRecordBuilder(pool);
        return JsonScanner.ScanFields(json, isEscaped: false, pool, ref builder) == json.Length && !json.IsEmpty
            ? builder.Build(key, logTime, out fault)
            : Read(json, key, logTime, pool, out fault);
    }

    /// <summary>Decodes any layout.</summary>
    internal static FlowRecord? Read(ReadOnlySpan<byte> json, RecordKey key, long? logTime, FieldPool pool, out string? fault)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                fault = $"{FlowRecordBuilder.Quote(json)} is no JSON object";
                return null;
            }

            var record = Read(ref reader, json, key, logTime, pool, out fault);
            reader.Read(); // throws where something follows the object
            return record;
        }
        catch (JsonException e)
        {
            fault = $"no valid JSON at byte {e.BytePositionInLine}: {FlowRecordBuilder.Quote(json)}";
            return null;
        }
    }

    /// <summary>The same of a reader that stands on the object's start; it is left on the object's end.</summary>
    /// <exception cref="JsonException">The object is cut or no JSON.</exception>
    public static FlowRecord? Read(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RecordKey key, long? logTime, FieldPool pool, out string? fault)
    {
        var builder = new FlowRecordBuilder(pool);
        byte[]? content = null;
        Span<byte> digits = stackalloc byte[LongestNumber];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = pool.Name(JsonText.Value(in reader));
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    builder.Set(name, json[start..(int)reader.BytesConsumed]);
                    break;
                case JsonTokenType.String when name.Field == FlowField.Content:
                    content = JsonText.Value(in reader).ToArray();
                    break;
                case JsonTokenType.Number when name.Field != FlowField.Other && reader.ValueSpan.ContainsAny(".eE"u8) && TryWrite(reader.ValueSpan, digits, out var length):
                    builder.Set(name, digits[..length]);
                    break;
                default:
                    builder.Set(name, JsonText.Value(in reader));
                    break;
            }
        }

        return content is null
            ? builder.Build(key, logTime, out fault)
            : RawLineDecoder.Decode(content, key == default ? builder.Key : key, logTime ?? builder.LogTime, pool, out fault);
    }

    /// <summary>Writes a whole number without fraction and exponent: where the index holds a field as double, SQL writes 2 as 2.0 and 15000000 as 1.5E7.</summary>
    private static bool TryWrite(ReadOnlySpan<byte> number, Span<byte> digits, out int length)
    {
        const NumberStyles whole = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        length = 0;
        return long.TryParse(number, whole, CultureInfo.InvariantCulture, out var value) && Utf8Formatter.TryFormat(value, digits, out length);
    }
}
