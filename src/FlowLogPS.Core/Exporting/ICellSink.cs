using System.Net;

namespace FlowLogPS.Core.Exporting;

/// <summary>Takes the cells of a row, one after the other, in the order of its columns. Null is a cell that says nothing.</summary>
internal interface ICellSink
{
    /// <summary>Text, or the name of an enum's value.</summary>
    void Text(string? value);

    /// <summary>A whole number.</summary>
    void Integer(long? value);

    /// <summary>A number with a fraction.</summary>
    void Real(double? value);

    /// <summary>True or false.</summary>
    void Flag(bool? value);

    /// <summary>A time, whatever its offset.</summary>
    void Time(DateTimeOffset? value);

    /// <summary>A span of time.</summary>
    void Span(TimeSpan? value);

    /// <summary>An address.</summary>
    void Address(IPAddress? value);
}
