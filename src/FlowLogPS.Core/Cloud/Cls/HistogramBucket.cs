namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>One bucket of a <see cref="LogHistogram"/>.</summary>
/// <param name="BTime">Its start, milliseconds since 1970.</param>
/// <param name="Count">Records in it.</param>
internal sealed record HistogramBucket(long? BTime = null, long? Count = null);
