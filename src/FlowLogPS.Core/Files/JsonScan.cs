namespace FlowLogPS.Core.Files;

/// <summary>Finds where JSON values begin and end without reading them.</summary>
internal static class JsonScan
{
    /// <summary>Bytes that must be kept for an opening to be seen that a stretch cuts.</summary>
    public const int LongestOpening = 64;

    /// <summary>Index of the <c>[</c> after <c>"Results":</c>, or -1.</summary>
    public static int IndexOfResults(ReadOnlySpan<byte> json) => IndexOfValue(json, "\"Results\""u8, (byte)'[');

    /// <summary>Whether some <c>Results</c> are <c>null</c>: the documents say of many fields that they may be.</summary>
    public static bool HasNullResults(ReadOnlySpan<byte> json) => IndexOfValue(json, "\"Results\""u8, (byte)'n') >= 0;

    /// <summary>Index of the <c>{</c> after <c>"Error":</c>, or -1.</summary>
    public static int IndexOfError(ReadOnlySpan<byte> json) => IndexOfValue(json, "\"Error\""u8, (byte)'{');

    /// <summary>Bytes of the object at the front, or 0 where it does not end.</summary>
    public static int ObjectLength(ReadOnlySpan<byte> json)
    {
        var depth = 0;
        var at = 0;
        while (true)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'{', (byte)'}');
            if (next < 0)
                return 0;
            at += next + 1;
            switch (json[at - 1])
            {
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}' when --depth == 0:
                    return at;
                case (byte)'"':
                    var length = StringLength(json[at..]);
                    if (length == 0)
                        return 0;
                    at += length;
                    break;
            }
        }
    }

    /// <summary>Bytes up to the next thing that may be a record, or 0 where the end comes first.</summary>
    public static int GarbageLength(ReadOnlySpan<byte> json)
    {
        var length = json[1..].IndexOfAny(",]{\n"u8);
        return length + 1;
    }

    /// <summary>Bytes of a string's rest with its closing quote, or 0 where it does not end.</summary>
    private static int StringLength(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            var next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return 0;
            at += next;
            if (text[at] == '"')
                return at + 1;
            if (at + 2 > text.Length)
                return 0;
            at += 2;
        }
    }

    /// <summary>Where the value of a name begins, or -1. Inside a LogJson string the name's quotes are escaped, so they are not found.</summary>
    private static int IndexOfValue(ReadOnlySpan<byte> json, ReadOnlySpan<byte> quoted, byte opening)
    {
        var from = 0;
        while (true)
        {
            var name = json[from..].IndexOf(quoted);
            if (name < 0)
                return -1;
            from += name + quoted.Length;
            var colon = SkipBlanks(json, from);
            if (colon == json.Length || json[colon] != ':')
                continue;
            var value = SkipBlanks(json, colon + 1);
            if (value < json.Length && json[value] == opening)
                return value;
        }
    }

    private static int SkipBlanks(ReadOnlySpan<byte> json, int from)
    {
        var next = json[from..].IndexOfAnyExcept(" \t\r\n"u8);
        return next < 0 ? json.Length : from + next;
    }
}
