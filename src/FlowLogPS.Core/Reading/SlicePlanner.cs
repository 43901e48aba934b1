using System.Runtime.CompilerServices;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Cuts a span of time into slices of at most 10,000 records that tile it without a gap, by the service's own histogram. Slices are
/// planned as they are asked for: a crowded bucket is refined only when the reader comes to it.
/// </summary>
internal sealed class SlicePlanner(ILogTopic topic, Action onCall)
{
    /// <summary>DescribeLogHistogram's documented most.</summary>
    private const int MostBuckets = 200;

    /// <summary>The slices of [from, to) in ascending time; empty spans are part of a neighbour, so that a late record is still met.</summary>
    /// <param name="from">Milliseconds since 1970, included.</param>
    /// <param name="to">Milliseconds since 1970, excluded.</param>
    /// <param name="onPlanned">Hears the span's total once it is known.</param>
    /// <param name="cancellation">Stops planning.</param>
    public async IAsyncEnumerable<Slice> PlanAsync(
        long from, long to, Action<long>? onPlanned, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var interval = Math.Max(1, (to - from + MostBuckets - 1) / MostBuckets);
        onCall();
        var histogram = await topic.CountAsync(from, to, interval, cancellation).ConfigureAwait(false);
        var buckets = histogram.Buckets
            .Where(b => b.Count > 0 && b.Start < to && b.Start + histogram.Interval > from)
            .OrderBy(b => b.Start)
            .ToList();
        onPlanned?.Invoke(buckets.Sum(b => b.Count));

        var start = from;
        var sum = 0L;
        foreach (var bucket in buckets)
        {
            if (sum > 0 && sum + bucket.Count > Slice.ContextLimit)
            {
                yield return new Slice(start, Math.Max(start, bucket.Start), sum);
                (start, sum) = (bucket.Start, 0);
            }

            sum += bucket.Count;
            if (sum <= Slice.ContextLimit)
                continue;

            var end = Math.Min(bucket.Start + histogram.Interval, to);
            if (end - start <= 1 || (start == from && end == to))
            {
                // Not to be cut further: one millisecond, or a service that does not refine when asked. Read by Offset.
                yield return new Slice(start, end, sum);
            }
            else
            {
                await foreach (var slice in PlanAsync(start, end, null, cancellation).ConfigureAwait(false))
                    yield return slice;
            }
            (start, sum) = (end, 0);
        }
        if (start < to)
            yield return new Slice(start, to, sum);
    }
}
