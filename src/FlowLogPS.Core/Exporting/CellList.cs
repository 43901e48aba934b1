using System.Net;

namespace FlowLogPS.Core.Exporting;

/// <summary>Cells as objects that every serializer knows: text, numbers, booleans and null.</summary>
internal sealed class CellList(int columns) : ICellSink
{
    private readonly object?[] _cells = new object?[columns];
    private int _next;

    public IReadOnlyList<object?> Cells => _cells;

    public void Text(string? value) => Add(value);

    public void Integer(long? value) => Add(value);

    public void Real(double? value) => Add(value);

    public void Flag(bool? value) => Add(value);

    public void Time(DateTimeOffset? value) => Add(value is { } time ? CellText.Of(time) : null);

    public void Span(TimeSpan? value) => Add(value is { } span ? CellText.Of(span) : null);

    public void Address(IPAddress? value) => Add(value?.ToString());

    private void Add(object? value) => _cells[_next++] = value;
}
