namespace FlowLogPS.Core.Reporting.Data;

/// <summary>The account of one reading: what the service counted and what came.</summary>
/// <param name="Name">What was read.</param>
/// <param name="IsComplete">Whether all of it was.</param>
/// <param name="Expected">Records that the service counted.</param>
/// <param name="Read">Distinct records that were read or, where the service added them up, are in its sums.</param>
/// <param name="Duplicates">Records that came more than once; counted once.</param>
/// <param name="Undecodable">Records that do not decode; left out.</param>
/// <param name="NoData">Rows that say an interface had no traffic.</param>
/// <param name="SkipData">Rows that say the service itself dropped records.</param>
/// <param name="IncompleteSlices">Spans whose count disagrees.</param>
internal sealed record ReadingRow(
    string Name, bool IsComplete, long Expected, long Read, long Duplicates, long Undecodable, long NoData, long SkipData, int IncompleteSlices);
