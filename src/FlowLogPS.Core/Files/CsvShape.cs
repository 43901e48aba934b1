using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>
/// CSV as CreateExport of CLS writes it: a line of field names in any order, then a record a row, whose quoted fields may span lines.
/// A row that is no CSV costs its first line only.
/// </summary>
internal sealed class CsvShape(FileRecordDecoder decoder, FieldPool pool) : IRecordShape
{
    /// <summary>CLS takes values of 1 MB at most: a quote that is open for longer was never meant to be one.</summary>
    private const int LongestRow = 4 * 1024 * 1024;

    private FieldName[] _columns = [];
    private byte[] _header = [];
    private byte[] _scratch = [];
    private long _line = 1;

    public int Read(ReadOnlySpan<byte> bytes, bool isEnd, List<DecodedRecord> records, int most)
    {
        var taken = 0;
        while (records.Count < most && taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var length = CsvRow.Length(rest);
            if (length == 0 && !isEnd && rest.Length < LongestRow)
                break;
            length = TakeRow(rest, length, records);
            _line += rest[..length].Count((byte)'\n');
            taken += length;
        }

        return taken;
    }

    /// <summary>The columns, where the first line names a source and a destination or holds whole records; else null.</summary>
    public static FieldName[]? ReadHeader(ReadOnlySpan<byte> text, FieldPool pool)
    {
        var end = text.IndexOf((byte)'\n');
        var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
        var row = new CsvRow(line, new byte[line.Length]);
        var columns = new List<FieldName>();
        while (row.TryTake(out var name))
            columns.Add(pool.Name(name.Trim(" \t"u8)));
        return !row.IsBroken && (Has(FlowField.Content) || (HasEither(FlowField.SourceAddress, FlowField.FirewallSource)
            && HasEither(FlowField.DestinationAddress, FlowField.FirewallDestination))) ? [.. columns] : null;

        bool Has(FlowField field) => columns.Exists(c => c.Field == field);
        bool HasEither(FlowField one, FlowField other) => Has(one) || Has(other);
    }

    /// <summary>Decodes the row, or the first line of what is none.</summary>
    /// <param name="rest">Starts with the row.</param>
    /// <param name="length">The row's bytes with its line end; 0 where the file or a quote does not end.</param>
    /// <param name="records">Receives the record or failure.</param>
    /// <returns>Bytes taken.</returns>
    private int TakeRow(ReadOnlySpan<byte> rest, int length, List<DecodedRecord> records)
    {
        var isCut = length == 0;
        length = isCut ? rest.Length : length;
        var text = rest[..length].Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual(_header))
            return length;
        if (_columns.Length == 0)
        {
            _header = text.ToArray();
            _columns = ReadHeader(text, pool)!;
            return length;
        }

        var isRow = Decode(text, isCut, out var decoded);
        var line = rest.IndexOf((byte)'\n') + 1;
        records.Add(isCut && line == 0 && decoded.Failure is { } failure
            ? decoder.Failed(_line, $"the file ends in the middle of a record: {failure.Reason}")
            : decoded);
        return isRow || line == 0 ? length : line;
    }

    /// <summary>Decodes a row; false where it does not have the header's columns.</summary>
    private bool Decode(ReadOnlySpan<byte> text, bool isCut, out DecodedRecord decoded)
    {
        if (_scratch.Length < text.Length)
            _scratch = new byte[text.Length * 2];
        var row = new CsvRow(text, _scratch);
        var builder = new FlowRecordBuilder(pool);
        byte[]? content = null;
        var count = 0;
        var isLastEmpty = false;
        while (row.TryTake(out var value))
        {
            isLastEmpty = value.IsEmpty;
            if (count < _columns.Length && _columns[count].Field == FlowField.Content)
                content = value.ToArray();
            else if (count < _columns.Length)
                builder.Set(_columns[count], value);
            count++;
        }

        // A last field that is cut to nothing cannot be told from an empty one: without a line end it counts as cut.
        var isWhole = !row.IsBroken && count == _columns.Length && !(isCut && isLastEmpty);
        if (!isWhole)
        {
            decoded = decoder.Failed(_line, row.IsBroken
                ? $"no valid CSV: {FlowRecordBuilder.Quote(text)}"
                : $"{count} fields in {FlowRecordBuilder.Quote(text)}; the header has {_columns.Length}");
            return false;
        }

        var record = content is { Length: > 0 }
            ? RecordText.Decode(content, builder.Key, builder.LogTime, pool, out var fault)
            : builder.Build(default, null, out fault);
        decoded = decoder.Outcome(record, fault, _line);
        return true;
    }
}
