using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads one slice whole: page by page, nothing twice, and once more where the count disagrees. A slice that time cannot cut and that
/// disagrees still is cut by keys.
/// </summary>
/// <remarks>
/// Cutting a part of n records costs one call, at most 2 × n / most + 2 parts and their n / 1,000 + parts pages, most being what Context
/// gives, then a page. The first cut of a slice of n records is thus at most 3 + n / 1,000 + 2 × n / 10,000 calls. A part is cut again
/// only where it disagrees and is more than a page, so that for each further key there are at most n / 1,000 cuts, 4 × n / 1,000 parts and
/// 6 × n / 1,000 calls. Each key is used once: it ends.
/// </remarks>
internal sealed class SliceReader(ILogTopic topic, ReadOrder order, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>A Context that expires more often than this within one slice is no slow consumer: Offset, which cannot expire, reads on.</summary>
    private const int MostRestarts = 3;

    public async Task<SliceRecords> ReadAsync(Slice slice, CancellationToken cancellation)
    {
        var account = new SliceAccount(topic.Name, slice, clock);
        var records = new List<FlowRecord>((int)Math.Min(slice.Expected, Slice.ContextLimit));
        await ReadPagesAsync(topic, slice, account, records, cancellation).ConfigureAwait(false);
        if (!account.IsComplete)
        {
            // Records may have arrived since they were counted, or the count may lag behind them: both are asked again, once.
            var counts = await CountAsync(slice.From, slice.To, account, cancellation).ConfigureAwait(false);
            var recounted = slice with { Expected = counts.Sum(b => b.Count) };
            account.Recount(recounted.Expected);
            if (!await AgreesAsync(slice, account, cancellation).ConfigureAwait(false))
                await ReadPagesAsync(topic, recounted, account, records, cancellation).ConfigureAwait(false);
            if (recounted.IsSaturated && topic.CanSplit)
                await ReadPartsAsync(recounted, account, records, cancellation).ConfigureAwait(false);
        }

        // A later pass, or a record that arrived behind an Offset, comes after what it stands before.
        if (!IsInTimeOrder(records))
            records = [.. records.OrderBy(r => r.LogTimeMilliseconds)];
        if (order == ReadOrder.NewestFirst)
            records.Reverse();
        return new SliceRecords(records, account.Stop());
    }

    private static bool IsInTimeOrder(List<FlowRecord> records)
    {
        for (var i = 1; i < records.Count; i++)
        {
            if (records[i].LogTimeMilliseconds < records[i - 1].LogTimeMilliseconds)
                return false;
        }
        return true;
    }

    /// <summary>Reads by Context, and in the end by single pages, what Offset does not give. What even that leaves out stays missing in the account.</summary>
    private async Task ReadPartsAsync(Slice slice, SliceAccount account, List<FlowRecord> records, CancellationToken cancellation)
    {
        var open = new Queue<TopicPart>([new TopicPart(topic, slice.Expected)]);
        while (!await AgreesAsync(slice, account, cancellation).ConfigureAwait(false) && open.TryDequeue(out var whole))
        {
            var most = whole.Expected < Slice.ContextLimit ? PageRequest.Limit : Slice.ContextLimit - 1;
            var parts = await whole.Topic.SplitAsync(slice with { Expected = whole.Expected }, most, cancellation).ConfigureAwait(false);
            account.CountCall(null);
            foreach (var part in parts)
            {
                // One part alone is the whole again.
                var isShort = parts.Count == 1
                    || await ReadPagesAsync(part.Topic, slice with { Expected = part.Expected }, account, records, cancellation).ConfigureAwait(false) < part.Expected;
                if (isShort && part.Expected > PageRequest.Limit && part.Topic.CanSplit)
                    open.Enqueue(part);
            }
        }
    }

    /// <summary>Reads a chain of pages to its end; tells how many distinct records it gave, met before or not.</summary>
    private async Task<long> ReadPagesAsync(
        ILogTopic topic, Slice slice, SliceAccount account, List<FlowRecord> records, CancellationToken cancellation)
    {
        var chain = new PageChain(topic, slice, account);
        for (var restarts = 0; !chain.IsOver;)
        {
            RecordPage page;
            try
            {
                page = await chain.NextAsync(cancellation).ConfigureAwait(false);
            }
            catch (ContextExpiredException)
            {
                restarts++;
                chain = new PageChain(topic, slice, account, isByOffset: restarts > MostRestarts);
                continue;
            }

            account.CountCall(page);
            foreach (var decoded in page.Records)
            {
                if (account.Admit(decoded, out var record))
                    records.Add(record);
            }
            account.TellPage(page, observer);
        }
        return account.Passed;
    }

    /// <summary>
    /// Whether as many came as are counted. Whether the service counts what lies exactly at To is undocumented, and asked where its searches
    /// give such records.
    /// </summary>
    private async Task<bool> AgreesAsync(Slice slice, SliceAccount account, CancellationToken cancellation)
    {
        if (!account.IsComplete && account is { MetEnd: true, HasLeftOutEnd: false })
        {
            // Asked with the same end, so that it tells whether this count, too, holds what lies there.
            var end = await CountAsync(slice.To - 1, slice.To, account, cancellation).ConfigureAwait(false);
            account.LeaveOutEnd(end.Where(b => b.Start == slice.To).Sum(b => b.Count));
        }
        return account.IsComplete;
    }

    private async Task<IReadOnlyList<TimeBucket>> CountAsync(long from, long to, SliceAccount account, CancellationToken cancellation)
    {
        var histogram = await topic.CountAsync(from, to, to - from, cancellation).ConfigureAwait(false);
        account.CountCall(null);
        return histogram.Buckets;
    }
}
