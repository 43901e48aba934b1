namespace FlowLogPS.Core.Reading;

/// <summary>What one statement gives.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="SamplingRate">The part of the records that the service looked at; 1 is exact.</param>
/// <param name="Bytes">What the rows weigh.</param>
/// <param name="Retries">Tries beyond the first.</param>
internal sealed record GroupedRows(IReadOnlyList<GroupedRecord> Rows, double SamplingRate, long Bytes, int Retries);
