using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace FlowLogPS.Core.Decoding;

/// <summary>The text of JSON strings that a reader has already found well-formed.</summary>
internal static class JsonText
{
    /// <summary>
    /// Resolves the escapes of a JSON string; the result is never longer than the source. A lone surrogate, which no UTF-8 can
    /// hold, becomes U+FFFD.
    /// </summary>
    /// <returns>The bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var plain = source.IndexOf((byte)'\\');
            if (plain < 0 || plain + 1 == source.Length)
            {
                source.CopyTo(destination[written..]);
                return written + source.Length;
            }

            source[..plain].CopyTo(destination[written..]);
            written += plain;
            var escape = source[plain + 1];
            source = source[(plain + 2)..];
            if (escape == 'u')
                written += ReadRune(ref source).EncodeToUtf8(destination[written..]);
            else
                destination[written++] = Simple(escape);
        }
    }

    /// <summary>The current value of a reader as UTF-8: a string without its escapes, any other scalar as it is written.</summary>
    public static ReadOnlySpan<byte> Value(scoped in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var text = new byte[reader.ValueSpan.Length];
        return text.AsSpan(0, Unescape(reader.ValueSpan, text));
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    private static Rune ReadRune(ref ReadOnlySpan<byte> source)
    {
        var high = ReadUnit(ref source);
        if (Rune.TryCreate(high, out var rune))
            return rune;
        if (char.IsHighSurrogate(high) && source.StartsWith("\\u"u8))
        {
            var rest = source[2..];
            if (Rune.TryCreate(high, ReadUnit(ref rest), out rune))
            {
                source = rest;
                return rune;
            }
        }

        return Rune.ReplacementChar;
    }

    private static char ReadUnit(ref ReadOnlySpan<byte> source)
    {
        var isHex = Utf8Parser.TryParse(source[..4], out ushort unit, out _, 'x');
        source = source[4..];
        return isHex ? (char)unit : (char)Rune.ReplacementChar.Value;
    }
}
