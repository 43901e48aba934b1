namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>How many records a search finds, by time.</summary>
/// <param name="TotalCount">All records of the span.</param>
/// <param name="Interval">Width of a bucket, milliseconds.</param>
/// <param name="HistogramInfos">The buckets; the first may begin before the span, as they begin at whole intervals.</param>
internal sealed record LogHistogram(long? TotalCount = null, long? Interval = null, IReadOnlyList<HistogramBucket>? HistogramInfos = null);
