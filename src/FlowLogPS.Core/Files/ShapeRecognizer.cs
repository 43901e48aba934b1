using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>Tells the shape of a file by its first bytes, whatever it is named.</summary>
internal static class ShapeRecognizer
{
    /// <summary>The shapes, for messages.</summary>
    public const string Known =
        "raw flow log lines (14 or 16 fields), JSON objects one a line or in an array (LogJson or LogInfo), SearchLog answers, or CSV with a header line; any of them also in .gz, .zip, .tar and .tar.gz";

    /// <summary>The shape, or null where the bytes are none of the known.</summary>
    /// <param name="head">The first bytes after the byte-order mark.</param>
    /// <param name="isWhole">The head is all there is.</param>
    /// <param name="decoder">Decodes the shape's records.</param>
    /// <param name="pool">Strings that repeat.</param>
    public static IRecordShape? Recognize(ReadOnlySpan<byte> head, bool isWhole, FileRecordDecoder decoder, FieldPool pool)
    {
        if (head.Contains((byte)0))
            return null;
        var text = head.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("["u8))
            return IsEmptyOrRecords(text[1..], pool) ? new JsonShape(decoder, JsonLayout.Array) : null;
        if (text.StartsWith("{"u8))
            return RecognizeObjects(text, isWhole, decoder, pool);
        if (CsvShape.ReadHeader(text, pool) is not null)
            return new CsvShape(decoder, pool);
        return HasRawLine(head, pool) ? new LineShape(decoder) : null;
    }

    /// <summary>Whether the file is one of rows that were made of records: its first line has columns that no log has.</summary>
    public static bool IsRows(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var line = end < 0 ? head : head[..end];
        return line.IndexOf("DestinationSubnetId"u8) >= 0 && line.IndexOf("AmbiguousEnds"u8) >= 0;
    }

    private static IRecordShape? RecognizeObjects(ReadOnlySpan<byte> text, bool isWhole, FileRecordDecoder decoder, FieldPool pool)
    {
        if (JsonScan.IndexOfResults(text) is var results and >= 0)
            return IsEmptyOrRecords(text[(results + 1)..], pool) ? new JsonShape(decoder, JsonLayout.Answer) : null;
        if (!JsonNames.HaveRecord(text, pool))
            return JsonScan.HasNullResults(text) ? new JsonShape(decoder, JsonLayout.Answer) : null;

        // A line of its own for the brace is pretty-printing; a line beyond the head is not worth buffering whole.
        var end = text.IndexOf((byte)'\n');
        var isOneALine = end < 0 ? isWhole : text[..end].TrimEnd(" \t\r"u8).Length > 1;
        return isOneALine ? new LineShape(decoder) : new JsonShape(decoder, JsonLayout.Sequence);
    }

    /// <summary>Whether an array that has begun holds nothing, as far as it is known, or records.</summary>
    private static bool IsEmptyOrRecords(ReadOnlySpan<byte> elements, FieldPool pool) =>
        elements.TrimStart(" \t\r\n"u8) is [(byte)']', ..] or [] || JsonNames.HaveRecord(elements, pool);

    /// <summary>Whether a line is a header or decodes, or the first looks like a record that was cut; nothing but comments will do, too.</summary>
    private static bool HasRawLine(ReadOnlySpan<byte> head, FieldPool pool)
    {
        var hasOther = false;
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n');
            var line = (end < 0 ? head : head[..end]).Trim(" \t\r"u8);
            head = head[(end < 0 ? head.Length : end + 1)..];
            if (RawLineDecoder.IsHeader(line))
                return true;
            if (!LineShape.IsRecord(line))
                continue;
            if (RawLineDecoder.Decode(line, default, null, pool, out _) is not null || (!hasOther && StartsLikeRecord(line)))
                return true;
            hasOther = true;
        }

        return !hasOther;
    }

    /// <summary>Starts with a version (<c>2</c>, <c>V1</c>) and an account number.</summary>
    private static bool StartsLikeRecord(ReadOnlySpan<byte> line)
    {
        var version = line.IndexOf((byte)' ');
        if (version is < 1 or > 3 || !char.IsAsciiDigit((char)line[version - 1]))
            return false;
        var account = line[(version + 1)..];
        var end = account.IndexOf((byte)' ');
        return end > 0 && account[..end].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
