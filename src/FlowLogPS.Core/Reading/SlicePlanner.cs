using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Cuts a span of time into slices of at most 10,000 records that tile it without a gap, by the service's own histogram. Slices are
/// planned as they are asked for: a crowded bucket is refined only when the reader comes to it. The first slice is one page, so that
/// whoever wants a few records costs no more.
/// </summary>
/// <remarks>
/// Neighbouring slices of one histogram hold more than 10,000 records together, so there are at most
/// 2 × records / 10,000 + 2 × histograms + 1 of them, and reading them takes at most records / 1,000 + slices pages. Every histogram but
/// the first refines a bucket of more than 10,000 records, or leads to the first page; each is 200 times finer than the one before, so a
/// span of 200^n milliseconds takes at most 1 + (n - 1) × (records / 10,000 + 1) histograms: n is 4 for anything from 3 hours to 18 days.
/// A slice whose count disagrees costs one more histogram, and its pages once more where the newer count disagrees too.
/// </remarks>
internal sealed class SlicePlanner(ILogTopic topic, ReadOrder order, Action onCall)
{
    /// <summary>DescribeLogHistogram's documented most.</summary>
    private const int MostBuckets = 200;

    private long _limit = PageRequest.Limit;

    /// <summary>The slices of [from, to) in order; empty spans are part of a neighbour, so that a late record is still met.</summary>
    /// <param name="from">Milliseconds since 1970, included.</param>
    /// <param name="to">Milliseconds since 1970, excluded.</param>
    /// <param name="onPlanned">Hears the span's total once it is known.</param>
    /// <param name="cancellation">Stops planning.</param>
    public async IAsyncEnumerable<Slice> PlanAsync(
        long from, long to, Action<long>? onPlanned, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tiles = await CountAsync(from, to, cancellation).ConfigureAwait(false);
        onPlanned?.Invoke(tiles.Sum(t => t.Expected));
        Slice? open = null;
        foreach (var tile in tiles)
        {
            if (open is { } group && group.Expected + tile.Expected <= _limit)
            {
                open = Join(group, tile);
                continue;
            }

            if (open is { } full)
                yield return Give(full);
            open = tile;
            // One millisecond cannot be cut, and a service may not refine when asked: those are read by Offset.
            if (tile.Expected <= _limit || tile.To - tile.From <= 1 || (tile.From == from && tile.To == to))
                continue;
            await foreach (var slice in PlanAsync(tile.From, tile.To, null, cancellation).ConfigureAwait(false))
                yield return Give(slice);
            open = null;
        }
        if (open is { } rest)
            yield return Give(rest);
    }

    private Slice Give(Slice slice)
    {
        _limit = Slice.ContextLimit;
        return slice;
    }

    /// <summary>The buckets that hold something, widened so that they tile the span, in the order of the read.</summary>
    private async Task<List<Slice>> CountAsync(long from, long to, CancellationToken cancellation)
    {
        var interval = Math.Max(1, (to - from + MostBuckets - 1) / MostBuckets);
        onCall();
        var histogram = await topic.CountAsync(from, to, interval, cancellation).ConfigureAwait(false);
        // A bucket at To holds what lies exactly there, which is not asked for.
        var buckets = histogram.Buckets.Where(b => b.Count > 0 && b.Start < to && b.Start + histogram.Interval > from).OrderBy(b => b.Start).ToList();
        var tiles = buckets
            .Select((b, i) => new Slice(i == 0 ? from : b.Start, i + 1 < buckets.Count ? buckets[i + 1].Start : to, b.Count))
            .DefaultIfEmpty(new Slice(from, to, 0))
            .ToList();
        if (order == ReadOrder.NewestFirst)
            tiles.Reverse();
        return tiles;
    }

    private static Slice Join(Slice a, Slice b) => new(Math.Min(a.From, b.From), Math.Max(a.To, b.To), a.Expected + b.Expected);
}
