using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace FlowLogPS.Core.Exporting;

/// <summary>CSV, byte for byte as Export-Csv writes the same rows: every value in quotes, nothing for null, this system's line end.</summary>
internal sealed class CsvRowWriter : IRowWriter, ICellSink
{
    private static readonly byte[] LineEnd = Encoding.UTF8.GetBytes(Environment.NewLine);

    private readonly RowShape _shape;
    private readonly IBufferWriter<byte> _output;
    private bool _isFirst = true;

    /// <summary>Writes the header at once: a file without rows has it, too.</summary>
    public CsvRowWriter(RowShape shape, IBufferWriter<byte> output)
    {
        _shape = shape;
        _output = output;
        foreach (var column in shape.Columns)
            Text(column);
        EndRow();
    }

    public void WriteRow(object item)
    {
        _shape.Write(item, this);
        EndRow();
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Separate();
            return;
        }
        var text = value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value;
        var cell = Open(Encoding.UTF8.GetMaxByteCount(text.Length));
        Close(Encoding.UTF8.GetBytes(text, cell));
    }

    public void Integer(long? value) => Format(value, default);

    public void Real(double? value) => Format(value, default);

    public void Flag(bool? value) => Text(value?.ToString());

    public void Span(TimeSpan? value) => Format(value, "c");

    public void Address(IPAddress? value)
    {
        if (value is null)
            Separate();
        else
            Write(value, default);
    }

    public void Time(DateTimeOffset? value)
    {
        if (value is not { } time)
        {
            Separate();
            return;
        }
        var cell = Open(CellText.Longest);
        Close(CellText.Write(time, cell));
    }

    private void Format<T>(T? value, ReadOnlySpan<char> form)
        where T : struct, IUtf8SpanFormattable
    {
        if (value is { } given)
            Write(given, form);
        else
            Separate();
    }

    private void Write<T>(T value, ReadOnlySpan<char> form)
        where T : IUtf8SpanFormattable
    {
        // The longest IPv6 address with its scope takes 65 bytes.
        var cell = Open(65);
        value.TryFormat(cell, out var written, form, CultureInfo.InvariantCulture);
        Close(written);
    }

    private void Separate()
    {
        if (!_isFirst)
            _output.Write(","u8);
        _isFirst = false;
    }

    /// <summary>Opens the quotes of a cell.</summary>
    /// <returns>Where its text goes.</returns>
    private Span<byte> Open(int longest)
    {
        Separate();
        var cell = _output.GetSpan(longest + 2);
        cell[0] = (byte)'"';
        return cell[1..];
    }

    private void Close(int written)
    {
        _output.GetSpan(written + 2)[written + 1] = (byte)'"';
        _output.Advance(written + 2);
    }

    private void EndRow()
    {
        _output.Write(LineEnd);
        _isFirst = true;
    }
}
