using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>Decodes the text of one record whose shape its first character tells: a JSON object or a raw line.</summary>
internal static class RecordText
{
    /// <inheritdoc cref="LogJsonDecoder.Decode(ReadOnlySpan{byte}, RecordKey, long?, FieldPool, out string?)"/>
    public static FlowRecord? Decode(ReadOnlySpan<byte> text, RecordKey key, long? logTime, FieldPool pool, out string? fault) =>
        text.StartsWith("{"u8)
            ? LogJsonDecoder.Decode(text, key, logTime, pool, out fault)
            : RawLineDecoder.Decode(text, key, logTime, pool, out fault);
}
