namespace FlowLogPS.Core.Reading;

/// <summary>Records that the service counts in one interval.</summary>
/// <param name="Start">Start in milliseconds since 1970; may lie before the time asked from, since buckets align to multiples of the interval.</param>
/// <param name="Count">Records from then to the next bucket, outside the asked span none.</param>
internal readonly record struct TimeBucket(long Start, long Count);
