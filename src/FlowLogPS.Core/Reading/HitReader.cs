using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads the firewall's log of hits whole, in time order. Offset reaches 60,000 hits and not further, so a span that holds more is cut in
/// two. The order of the pages is not documented, so a span is sorted when it is read whole; hits have no identity, so a span whose count
/// disagrees, or changes between its pages, is read again as a whole, once.
/// </summary>
/// <remarks>
/// The documents' own sample tells a Total of 0 beside six rows: a total below what came is not believed, and pages are asked for until
/// one is not full. One that is not full although the total says more is no end either: the next begins after the hits that came, and an
/// empty one ends it. A span of full pages takes records / 1,000 + 1 calls at most, twice where its count disagrees; each cut adds one.
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
            var account = new SliceAccount(log.Name, new Slice(span.From * 1000, span.To * 1000, 0), clock);
            var canCut = span.To - span.From > 1;
            var first = await log.PageAsync(span.From, span.To, 0, cancellation).ConfigureAwait(false);
            if (canCut && first.Total is > MostOffset)
            {
                ledger.CountPlanningCall();
            }
            else if (await ReadSpanAsync(span.From, span.To, first, account, canCut, cancellation).ConfigureAwait(false) is { } records)
            {
                account.Stop().Enter(ledger, observer);
                foreach (var record in records)
                    yield return record;
                continue;
            }
            var middle = span.From + ((span.To - span.From) / 2);
            var (early, late) = ((span.From, middle), (middle, span.To));
            spans.Push(order == ReadOrder.NewestFirst ? early : late);
            spans.Push(order == ReadOrder.NewestFirst ? late : early);
        }
        ledger.Finish();
    }

    /// <summary>
    /// The span, read once more where fewer came than the log counts. Of one that holds more than Offset reaches: null where it can be cut;
    /// else what Offset reaches, and the account tells that it is not all.
    /// </summary>
    private async Task<List<FlowRecord>?> ReadSpanAsync(
        long from, long to, RecordPage first, SliceAccount account, bool canCut, CancellationToken cancellation)
    {
        for (var pass = 1; ; pass++)
        {
            var pages = new List<RecordPage>();
            var came = 0;
            for (var page = first; ; page = await log.PageAsync(from, to, came, cancellation).ConfigureAwait(false))
            {
                account.CountCall(page);
                pages.Add(page);
                came += page.Records.Count;
                if (IsLast(page, came) || came > MostOffset)
                    break;
            }
            var isWhole = IsLast(pages[^1], came);
            if (!isWhole && canCut)
            {
                for (var i = 0; i < pages.Count; i++)
                    ledger.CountPlanningCall();
                return null;
            }
            var told = pages.Max(page => page.Total ?? 0);
            // Hits that arrive between two pages move those that follow: one is given twice, another not at all, and the sum agrees.
            var isSteady = told < came || pages.TrueForAll(page => page.Total == told);
            var expected = Math.Max(came + (isWhole && isSteady ? 0 : 1), told);
            if (came >= expected || pass == MostPasses || !isWhole)
                return Admit(to, pages, expected, account);
            first = await log.PageAsync(from, to, 0, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsLast(RecordPage page, int came) =>
        page.Records.Count == 0 || (page.Records.Count < PageRequest.Limit && came >= (page.Total ?? 0));

    /// <summary>Whether hits exactly at the end are given is not documented: they are the next span's.</summary>
    private List<FlowRecord> Admit(long to, List<RecordPage> pages, long expected, SliceAccount account)
    {
        var ofSpan = pages.SelectMany(page => page.Records).ToLookup(hit => hit.Failure is not null || hit.Time < to * 1000);
        account.Recount(expected - ofSpan[false].Count());
        var records = new List<FlowRecord>();
        foreach (var hit in ofSpan[true])
        {
            if (account.Admit(hit, out var record))
                records.Add(record);
        }
        account.TellPage(pages[^1], observer);
        records = [.. records.OrderBy(record => record.LogTimeMilliseconds)];
        if (order == ReadOrder.NewestFirst)
            records.Reverse();
        return records;
    }
}
