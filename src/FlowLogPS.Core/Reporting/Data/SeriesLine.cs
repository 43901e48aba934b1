namespace FlowLogPS.Core.Reporting.Data;

/// <summary>One line of a <see cref="TimeSeries"/>.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Values">The amount of each step.</param>
internal sealed record SeriesLine(string Name, IReadOnlyList<long> Values);
