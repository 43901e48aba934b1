namespace FlowLogPS.Core.Reporting.Data;

/// <summary>The first rows of a ranking, and what the rest of it adds up to.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Rows">The first rows, the largest first.</param>
/// <param name="OmittedRows">How many more there are.</param>
/// <param name="OmittedAmount">What these add up to, in the unit of the ranking.</param>
/// <param name="Total">What all add up to.</param>
internal sealed record TopList<T>(IReadOnlyList<T> Rows, int OmittedRows, long OmittedAmount, long Total);
