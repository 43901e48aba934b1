using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Cuts a span of time into slices of fewer than 10,000 records that tile it without a gap, by the service's own histogram. Slices are
/// planned as they are asked for: a crowded bucket is refined only when the reader comes to it. The first slice is one page, so that
/// whoever wants a few records costs no more.
/// </summary>
/// <remarks>
/// Neighbouring slices of one histogram hold 5,000 records or more together, so there are at most
/// 2 × records / 5,000 + 2 × histograms + 1 of them, and reading them takes at most records / 1,000 + slices pages. Every histogram but
/// the first refines a bucket of 10,000 records or more, or leads to the first page; each is 200 times finer than the one before, so a
/// span of 200^n milliseconds takes at most 1 + (n - 1) × (records / 10,000 + 1) histograms: n is 4 for anything from 3 hours to 18 days.
/// A slice whose count disagrees costs one more histogram, two where a record lies exactly at its end, and its pages once more where the
/// newer count disagrees too. What a single millisecond costs that Offset does not give whole stands at <see cref="SliceReader"/>.
/// </remarks>
internal sealed class SlicePlanner(ILogTopic topic, ReadOrder order, Action onCall)
{
    /// <summary>DescribeLogHistogram's documented most.</summary>
    private const int MostBuckets = 200;

    /// <summary>Records of one bucket that are refined beyond, and of several that are not joined beyond.</summary>
    private (long Refine, long Join) _limits = (PageRequest.Limit, PageRequest.Limit);

    /// <summary>The slices of [from, to) in order; empty spans are part of a neighbour, so that a late record is still met.</summary>
    /// <param name="from">Milliseconds since 1970, included.</param>
    /// <param name="to">Milliseconds since 1970, excluded.</param>
    /// <param name="onPlanned">Hears the span's total once it is known.</param>
    /// <param name="cancellation">Stops planning.</param>
    public IAsyncEnumerable<Slice> PlanAsync(long from, long to, Action<long>? onPlanned, CancellationToken cancellation) =>
        PlanAsync(new Tile(new Slice(from, to, 0), from, to), onPlanned, cancellation);

    private async IAsyncEnumerable<Slice> PlanAsync(Tile span, Action<long>? onPlanned, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tiles = await CountAsync(span, cancellation).ConfigureAwait(false);
        onPlanned?.Invoke(tiles.Sum(t => t.Slice.Expected));
        Slice? open = null;
        foreach (var tile in tiles)
        {
            if (open is { } group && group.Expected + tile.Slice.Expected <= _limits.Join)
            {
                open = Join(group, tile.Slice);
                continue;
            }

            if (open is { } full)
                yield return Give(full);
            open = tile.Slice;
            // One millisecond cannot be cut, and a service may not refine when asked: those are read by Offset.
            if (tile.Slice.Expected <= _limits.Refine || tile.End - tile.Start <= 1 || (tile.Start == span.Start && tile.End == span.End))
                continue;
            await foreach (var slice in PlanAsync(tile, null, cancellation).ConfigureAwait(false))
                yield return Give(slice);
            open = null;
        }
        if (open is { } rest)
            yield return Give(rest);
    }

    private Slice Give(Slice slice)
    {
        _limits = (Slice.ContextLimit - 1, Slice.JoinLimit);
        return slice;
    }

    /// <summary>The buckets that hold something, widened so that they tile the span, in the order of the read.</summary>
    private async Task<List<Tile>> CountAsync(Tile span, CancellationToken cancellation)
    {
        var interval = Math.Max(1, (span.End - span.Start + MostBuckets - 1) / MostBuckets);
        onCall();
        var histogram = await topic.CountAsync(span.Start, span.End, interval, cancellation).ConfigureAwait(false);
        // A bucket at the end holds what lies exactly there, which is not asked for.
        var buckets = histogram.Buckets
            .Where(b => b.Count > 0 && b.Start < span.End && b.Start + histogram.Interval > span.Start)
            .OrderBy(b => b.Start)
            .ToList();
        var tiles = buckets
            .Select((b, i) => new Tile(
                new Slice(i == 0 ? span.Slice.From : b.Start, i + 1 < buckets.Count ? buckets[i + 1].Start : span.Slice.To, b.Count),
                Math.Max(b.Start, span.Start),
                Math.Min(b.Start + histogram.Interval, span.End)))
            .DefaultIfEmpty(span with { Slice = span.Slice with { Expected = 0 } })
            .ToList();
        if (order == ReadOrder.NewestFirst)
            tiles.Reverse();
        return tiles;
    }

    private static Slice Join(Slice a, Slice b) => new(Math.Min(a.From, b.From), Math.Max(a.To, b.To), a.Expected + b.Expected);

    /// <summary>A slice, and the bucket that its records were counted in: the rest of it is empty and is not counted again.</summary>
    /// <param name="Slice">The slice.</param>
    /// <param name="Start">Start of the bucket within the span.</param>
    /// <param name="End">Its end.</param>
    private readonly record struct Tile(Slice Slice, long Start, long End);
}
