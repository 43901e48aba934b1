using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlowLogPS.Core.Exporting;

/// <summary>One JSON object a line with every column: numbers and booleans as such, null where nothing is said.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A JSON writer over a buffer holds nothing to free.")]
internal sealed class NdJsonRowWriter : IRowWriter, ICellSink
{
    // The file is JSON alone, never part of a page: what is not ASCII stays readable, and Chinese takes half the bytes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly RowShape _shape;
    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _names;
    private int _next;

    public NdJsonRowWriter(RowShape shape, IBufferWriter<byte> output)
    {
        _shape = shape;
        _output = output;
        _json = new Utf8JsonWriter(output, Options);
        _names = [.. shape.Columns.Select(column => JsonEncodedText.Encode(column))];
    }

    public void WriteRow(object item)
    {
        _json.Reset();
        _next = 0;
        _json.WriteStartObject();
        _shape.Write(item, this);
        _json.WriteEndObject();
        _json.Flush();
        _output.Write("\n"u8);
    }

    public void Text(string? value) => _json.WriteString(Next(), value);

    public void Integer(long? value)
    {
        if (value is { } number)
            _json.WriteNumber(Next(), number);
        else
            _json.WriteNull(Next());
    }

    public void Real(double? value)
    {
        if (value is { } number)
            _json.WriteNumber(Next(), number);
        else
            _json.WriteNull(Next());
    }

    public void Flag(bool? value)
    {
        if (value is { } flag)
            _json.WriteBoolean(Next(), flag);
        else
            _json.WriteNull(Next());
    }

    public void Time(DateTimeOffset? value)
    {
        Span<byte> text = stackalloc byte[CellText.Longest];
        if (value is { } time)
            _json.WriteString(Next(), text[..CellText.Write(time, text)]);
        else
            _json.WriteNull(Next());
    }

    public void Span(TimeSpan? value) => Text(value is { } span ? CellText.Of(span) : null);

    public void Address(IPAddress? value)
    {
        Span<byte> text = stackalloc byte[65];
        if (value is null || !value.TryFormat(text, out var written))
            _json.WriteNull(Next());
        else
            _json.WriteString(Next(), text[..written]);
    }

    private JsonEncodedText Next() => _names[_next++];
}
