namespace FlowLogPS.Core.Files;

/// <summary>
/// The fields of one CSV row, one after another, by RFC 4180: a field in quotes may hold commas, line ends and, doubled, quotes.
/// </summary>
/// <param name="row">The row without its line end.</param>
/// <param name="scratch">At least as long as the row.</param>
internal ref struct CsvRow(ReadOnlySpan<byte> row, Span<byte> scratch)
{
    private readonly ReadOnlySpan<byte> _row = row;
    private readonly Span<byte> _scratch = scratch;
    private int _at;

    /// <summary>A quote is not closed, or something other than a comma follows it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Bytes of the row at the front with its line end, or 0 where it does not end.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var at = 0;
        var isQuoted = false;
        while (true)
        {
            // A doubled quote leaves the field and enters it again, which comes to the same.
            var next = isQuoted ? text[at..].IndexOf((byte)'"') : text[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
                return 0;
            at += next + 1;
            if (text[at - 1] == '\n' && !isQuoted)
                return at;
            isQuoted = !isQuoted;
        }
    }

    /// <summary>Takes the next field; its value holds until the one after it is taken.</summary>
    public bool TryTake(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (IsBroken || _at > _row.Length)
            return false;
        if (_row[_at..].StartsWith("\""u8))
            return TryTakeQuoted(out value);
        var length = _row[_at..].IndexOf((byte)',');
        value = length < 0 ? _row[_at..] : _row.Slice(_at, length);
        _at += value.Length + 1;
        return true;
    }

    private bool TryTakeQuoted(out ReadOnlySpan<byte> value)
    {
        var written = 0;
        while (true)
        {
            _at++;
            var length = _row[_at..].IndexOf((byte)'"');
            if (length < 0)
                break;
            _row.Slice(_at, length).CopyTo(_scratch[written..]);
            written += length;
            _at += length + 1;
            if (!_row[_at..].StartsWith("\""u8))
                break;
            _scratch[written++] = (byte)'"';
        }

        value = _scratch[..written];
        IsBroken = _at < _row.Length && _row[_at] != ',' || _row[_at - 1] != '"';
        _at++;
        return !IsBroken;
    }
}
