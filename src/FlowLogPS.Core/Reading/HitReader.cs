using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads the firewall's log of hits whole, in time order. Offset reaches 60,000 hits and not further, so a span that holds more is cut in
/// two. The order of the pages is not documented, so a span is sorted when it is read whole; hits have no identity, so a span whose count
/// disagrees is read again as a whole, once.
/// </summary>
/// <remarks>
/// The documents' own sample tells a Total of 0 beside six rows: a total below what came is not believed, and pages are asked for until
/// one is not full. A span takes records / 1,000 + 1 calls at most, twice where its count disagrees; each cut adds one.
/// </remarks>
internal sealed class HitReader(IHitLog log, ReadOrder order, ReadLedger ledger, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>DescribeLogs takes no larger Offset.</summary>
    public const int MostOffset = 60_000;

    private const int MostPasses = 2;

    /// <summary>The hits of the range.</summary>
    public async IAsyncEnumerable<FlowRecord> ReadAsync(TimeRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ledger.Begin();
        // The log knows whole seconds.
        var spans = new Stack<(long From, long To)>([(range.FromMilliseconds / 1000, (range.ToMilliseconds + 999) / 1000)]);
        while (spans.TryPop(out var span))
        {
            var first = await log.PageAsync(span.From, span.To, 0, cancellation).ConfigureAwait(false);
            var read = first.Total is > MostOffset ? null : await ReadSpanAsync(span.From, span.To, first, cancellation).ConfigureAwait(false);
            if (read is null && span.To - span.From > 1)
            {
                ledger.CountPlanningCall();
                var middle = span.From + ((span.To - span.From) / 2);
                var (early, late) = ((span.From, middle), (middle, span.To));
                spans.Push(order == ReadOrder.NewestFirst ? early : late);
                spans.Push(order == ReadOrder.NewestFirst ? late : early);
                continue;
            }
            // One second cannot be cut: what Offset reaches is given, and the ledger tells that it is not all.
            read ??= await ReadSpanAsync(span.From, span.To, first, cancellation, mayOverflow: true).ConfigureAwait(false);
            read!.Account.Enter(ledger, observer);
            foreach (var record in read.Records)
                yield return record;
        }
        ledger.Finish();
    }

    /// <summary>The span, read once more where fewer came than the log counts; null where it holds more than Offset reaches.</summary>
    private async Task<SliceRecords?> ReadSpanAsync(long from, long to, RecordPage first, CancellationToken cancellation, bool mayOverflow = false)
    {
        for (var pass = 1; ; pass++)
        {
            var pages = new List<RecordPage> { first };
            var isOver = IsLast(pages);
            for (var offset = PageRequest.Limit; !isOver && offset <= MostOffset; offset += PageRequest.Limit)
            {
                pages.Add(await log.PageAsync(from, to, offset, cancellation).ConfigureAwait(false));
                isOver = IsLast(pages);
            }
            if (!isOver && !mayOverflow)
                return null;
            var read = Account(from, to, pages, isOver);
            if (read.Account.IsComplete || pass == MostPasses || !isOver)
                return read;
            first = await log.PageAsync(from, to, 0, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsLast(List<RecordPage> pages) =>
        pages[^1].Records.Count < PageRequest.Limit && (pages[^1].Records.Count == 0 || pages.Sum(p => p.Records.Count) >= (pages[^1].Total ?? 0));

    private SliceRecords Account(long from, long to, List<RecordPage> pages, bool isWhole)
    {
        var came = pages.Sum(page => page.Records.Count);
        var expected = Math.Max(came + (isWhole ? 0 : 1), pages.Max(page => page.Total ?? 0));
        // Whether hits exactly at the end are given is not documented: they are the next span's.
        var ofNext = pages.Sum(page => page.Records.Count(r => r.Failure is null && r.Time >= to * 1000));
        var account = new SliceAccount(log.Name, new Slice(from * 1000, to * 1000, expected - ofNext), clock);
        var records = new List<FlowRecord>(came);
        foreach (var page in pages)
        {
            account.CountCall(page);
            foreach (var decoded in page.Records)
            {
                if ((decoded.Failure is not null || decoded.Time < to * 1000) && account.Admit(decoded, out var record))
                    records.Add(record);
            }
        }
        records = [.. records.OrderBy(record => record.LogTimeMilliseconds)];
        if (order == ReadOrder.NewestFirst)
            records.Reverse();
        return new SliceRecords(records, account.Stop());
    }
}
