namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Amounts over time, one line for each name.</summary>
/// <param name="Seconds">Length of each step.</param>
/// <param name="Starts">When each step begins, without gaps.</param>
/// <param name="Lines">The lines, each with as many values as there are steps.</param>
internal sealed record TimeSeries(long Seconds, IReadOnlyList<DateTimeOffset> Starts, IReadOnlyList<SeriesLine> Lines);
