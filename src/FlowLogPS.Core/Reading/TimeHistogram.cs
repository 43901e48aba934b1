namespace FlowLogPS.Core.Reading;

/// <summary>Records by time as the service counts them.</summary>
/// <param name="Interval">Width of a bucket in milliseconds, as the service used it.</param>
/// <param name="Buckets">In any order; empty ones may be absent.</param>
internal sealed record TimeHistogram(long Interval, IReadOnlyList<TimeBucket> Buckets);
