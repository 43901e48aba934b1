using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>
/// One record a line, raw or JSON, each line by its own first character. Blank lines, comments (<c>#</c>) and headers are no records.
/// </summary>
internal sealed class LineShape(FileRecordDecoder decoder) : IRecordShape
{
    private long _line;

    public int Read(ReadOnlySpan<byte> bytes, bool isEnd, List<DecodedRecord> records, int most)
    {
        var taken = 0;
        while (records.Count < most && taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var length = rest.IndexOf((byte)'\n');
            var isCut = length < 0;
            if (isCut && !isEnd)
                break;
            var line = (isCut ? rest : rest[..length]).Trim(" \t\r"u8);
            taken += isCut ? rest.Length : length + 1;
            _line++;
            if (!IsRecord(line))
                continue;
            var decoded = decoder.Decode(line, _line);
            if (isCut && decoded.Failure is { } failure)
                decoded = decoder.Failed(_line, $"the file ends in the middle of a record: {failure.Reason}");
            records.Add(decoded);
        }

        return taken;
    }

    /// <summary>Whether a trimmed line stands for a record.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> line) => !line.IsEmpty && line[0] != '#' && !RawLineDecoder.IsHeader(line);
}
