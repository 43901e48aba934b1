using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Files;

/// <summary>
/// JSON objects that may span lines: one after another, in an array, or in the <c>Results</c> of SearchLog answers.
/// Only one record at a time is in memory, however large the document is.
/// </summary>
internal sealed class JsonShape(FileRecordDecoder decoder, JsonLayout layout) : IRecordShape
{
    private bool _isInside = layout == JsonLayout.Sequence;
    private bool _isFinished;
    private long _line = 1;

    public int Read(ReadOnlySpan<byte> bytes, bool isEnd, List<DecodedRecord> records, int most)
    {
        var taken = 0;
        while (records.Count < most)
        {
            var rest = bytes[taken..];
            var step = _isInside ? TakeElement(rest, isEnd, records) : TakeOpening(rest, isEnd, records);
            if (step == 0)
                break;
            _line += rest[..step].Count((byte)'\n');
            taken += step;
        }

        return taken;
    }

    /// <summary>Moves into the next array of records, past answers that are errors.</summary>
    private int TakeOpening(ReadOnlySpan<byte> rest, bool isEnd, List<DecodedRecord> records)
    {
        if (_isFinished)
            return rest.Length;
        var opening = layout == JsonLayout.Array ? rest.IndexOf((byte)'[') : JsonScan.IndexOfResults(rest);
        var error = layout == JsonLayout.Array ? -1 : JsonScan.IndexOfError(opening < 0 ? rest : rest[..opening]);
        if (error >= 0)
            return TakeError(rest, error, isEnd, records);
        if (opening >= 0)
        {
            _isInside = true;
            return opening + 1;
        }

        // The name may be cut at the end of the stretch.
        return isEnd ? rest.Length : Math.Max(0, rest.Length - JsonScan.LongestOpening);
    }

    /// <summary>An answer that is an error stands for records that are not there.</summary>
    private int TakeError(ReadOnlySpan<byte> rest, int start, bool isEnd, List<DecodedRecord> records)
    {
        var length = JsonScan.ObjectLength(rest[start..]);
        if (length == 0 && !isEnd)
            return 0;
        var line = _line + rest[..start].Count((byte)'\n');
        if (length == 0)
            records.Add(decoder.Failed(line, "the file ends in the middle of an answer that is an error"));
        else if (AnswerError.Read(rest.Slice(start, length)) is { } error)
            records.Add(decoder.Failed(line, $"the answer is the error {error}"));
        return length == 0 ? rest.Length : start + length;
    }

    private int TakeElement(ReadOnlySpan<byte> rest, bool isEnd, List<DecodedRecord> records)
    {
        var start = rest.IndexOfAnyExcept(" \t\r\n,"u8);
        if (start < 0)
            return rest.IsEmpty && isEnd ? End(records) : rest.Length;
        if (start > 0)
            return start;
        if (rest[0] == ']' && layout != JsonLayout.Sequence)
        {
            _isInside = false;
            _isFinished = layout == JsonLayout.Array;
            return 1;
        }

        var length = rest[0] == '{' ? JsonScan.ObjectLength(rest) : JsonScan.GarbageLength(rest);
        if (length == 0 && !isEnd)
            return 0;
        if (length == 0)
        {
            records.Add(decoder.Failed(_line, $"the file ends in the middle of a record: {FlowRecordBuilder.Quote(rest)}"));
            _isInside = false;
            _isFinished = true;
            return rest.Length;
        }

        records.Add(decoder.Decode(rest[..length], _line));
        return length;
    }

    private int End(List<DecodedRecord> records)
    {
        if (layout != JsonLayout.Sequence)
            records.Add(decoder.Failed(_line, "the file ends before the array of records does"));
        _isInside = false;
        _isFinished = true;
        return 0;
    }
}
