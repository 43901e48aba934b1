using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>Reads one slice whole: page by page, nothing twice, and once more where the count disagrees.</summary>
internal sealed class SliceReader(ILogTopic topic, ReadOrder order, TimeProvider clock)
{
    /// <summary>A Context that expires this often within one slice is no slow consumer any more.</summary>
    private const int MostRestarts = 3;

    public async Task<SliceRecords> ReadAsync(Slice slice, CancellationToken cancellation)
    {
        var account = new SliceAccount(topic.Name, slice, clock);
        var records = new List<FlowRecord>((int)Math.Min(slice.Expected, Slice.ContextLimit));
        await ReadPagesAsync(slice, account, records, isRepeat: false, cancellation).ConfigureAwait(false);
        if (!account.IsComplete)
        {
            // Records may have arrived since they were counted, or the count may lag behind them: both are asked again, once.
            var recounted = slice with { Expected = await CountAsync(slice, account, cancellation).ConfigureAwait(false) };
            account.Recount(recounted.Expected);
            if (!account.IsComplete)
                await ReadPagesAsync(recounted, account, records, isRepeat: true, cancellation).ConfigureAwait(false);
            records = [.. records.OrderBy(r => r.LogTimeMilliseconds)];
        }

        if (order == ReadOrder.NewestFirst)
            records.Reverse();
        return new SliceRecords(records, account.Stop());
    }

    private async Task ReadPagesAsync(
        Slice slice, SliceAccount account, List<FlowRecord> records, bool isRepeat, CancellationToken cancellation)
    {
        var chain = new PageChain(topic, slice);
        for (var restarts = 0; !chain.IsOver;)
        {
            RecordPage page;
            try
            {
                page = await chain.NextAsync(cancellation).ConfigureAwait(false);
            }
            catch (ContextExpiredException) when (restarts < MostRestarts)
            {
                restarts++;
                chain = new PageChain(topic, slice);
                continue;
            }

            account.CountCall(page);
            foreach (var decoded in page.Records)
            {
                if (account.Admit(decoded, isRepeat || restarts > 0, out var record))
                    records.Add(record);
            }
        }
    }

    /// <summary>
    /// The count of the slice alone. Whether the service counts what lies exactly at To is undocumented: it is taken to do so where its
    /// searches give such records.
    /// </summary>
    private async Task<long> CountAsync(Slice slice, SliceAccount account, CancellationToken cancellation)
    {
        var whole = await topic.CountAsync(slice.From, slice.To, slice.To - slice.From, cancellation).ConfigureAwait(false);
        account.CountCall(null);
        var count = whole.Buckets.Sum(b => b.Count);
        if (!account.MetEnd)
            return count;
        var end = await topic.CountAsync(slice.To, slice.To + 1, 1, cancellation).ConfigureAwait(false);
        account.CountCall(null);
        return count - end.Buckets.Where(b => b.Start == slice.To).Sum(b => b.Count);
    }
}
