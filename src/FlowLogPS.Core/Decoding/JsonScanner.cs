using System.Buffers;

namespace FlowLogPS.Core.Decoding;

/// <summary>
/// Walks JSON in its usual layout: strings without escapes, whole numbers. It never guesses: whatever is not of that layout (or no
/// JSON) is refused, and the caller reads the record again with <see cref="System.Text.Json.Utf8JsonReader"/>.
/// </summary>
internal static class JsonScanner
{
    private static readonly SearchValues<byte> Stops =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    /// <summary>Sets the fields of an object without blanks between its tokens.</summary>
    /// <param name="json">Starts with the object; more may follow.</param>
    /// <param name="isEscaped">The object stands inside a JSON string, so that its quotes are <c>\"</c>.</param>
    /// <param name="pool">Strings that repeat.</param>
    /// <param name="builder">Takes the fields.</param>
    /// <returns>The object's bytes, or 0 where it is refused; the builder is of no use then.</returns>
    public static int ScanFields(ReadOnlySpan<byte> json, bool isEscaped, FieldPool pool, ref FlowRecordBuilder builder)
    {
        if (!json.StartsWith("{"u8))
            return 0;
        var at = 1;
        while (TryTakeString(json, isEscaped, ref at, out var text)
            && TryTake(json, (byte)':', ref at)
            && pool.Name(text) is { Field: not FlowField.Content } name
            && (TryTakeString(json, isEscaped, ref at, out var value) || TryTakeNumber(json, ref at, out value)))
        {
            builder.Set(name, value);
            if (TryTake(json, (byte)'}', ref at))
                return at;
            if (!TryTake(json, (byte)',', ref at))
                return 0;
        }

        return 0;
    }

    /// <summary>Takes a string between two quotes of the kind.</summary>
    public static bool TryTakeString(ReadOnlySpan<byte> json, bool isEscaped, scoped ref int at, out ReadOnlySpan<byte> text)
    {
        text = default;
        var end = at;
        if (!TryTakeQuote(json, isEscaped, ref end))
            return false;
        var rest = json[end..];
        var length = rest.IndexOfAny(Stops);
        if (length < 0)
            return false;
        end += length;
        if (!TryTakeQuote(json, isEscaped, ref end))
            return false;
        text = rest[..length];
        at = end;
        return true;
    }

    /// <summary>Takes a whole number; a fraction or an exponent is refused by what the caller expects next.</summary>
    public static bool TryTakeNumber(ReadOnlySpan<byte> json, scoped ref int at, out ReadOnlySpan<byte> text)
    {
        var end = at < json.Length && json[at] == '-' ? at + 1 : at;
        var first = end;
        while (end < json.Length && char.IsAsciiDigit((char)json[end]))
            end++;
        text = json[at..end];
        if (end == first || (json[first] == '0' && end - first > 1))
            return false;
        at = end;
        return true;
    }

    /// <summary>Takes one byte if it is the next.</summary>
    public static bool TryTake(ReadOnlySpan<byte> json, byte token, scoped ref int at)
    {
        if (at >= json.Length || json[at] != token)
            return false;
        at++;
        return true;
    }

    /// <summary>Passes over blanks.</summary>
    public static void SkipBlanks(ReadOnlySpan<byte> json, scoped ref int at)
    {
        while (at < json.Length && " \t\r\n"u8.Contains(json[at]))
            at++;
    }

    private static bool TryTakeQuote(ReadOnlySpan<byte> json, bool isEscaped, scoped ref int at) =>
        (!isEscaped || TryTake(json, (byte)'\\', ref at)) && TryTake(json, (byte)'"', ref at);
}
