using System.Runtime.CompilerServices;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads a topic whole: slice by slice in ascending time, page by page within, nothing given twice, every slice accounted for.
/// A page is fetched only when the consumer comes to it.
/// </summary>
internal sealed class TopicReader(ILogTopic topic, ReadLedger ledger, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>A Context that expires this often within one slice is no slow consumer any more.</summary>
    private const int MostRestarts = 3;

    /// <summary>The traffic of the span; NODATA and SKIPDATA rows are counted and not given.</summary>
    public async IAsyncEnumerable<FlowRecord> ReadAsync(TimeRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ledger.Begin();
        var planner = new SlicePlanner(topic, ledger.CountPlanningCall);
        var slices = planner.PlanAsync(
            range.FromMilliseconds, range.ToMilliseconds, total => observer.Planned(topic.Name, total), cancellation);
        await foreach (var slice in slices.ConfigureAwait(false))
        {
            await foreach (var record in ReadSliceAsync(slice, cancellation).ConfigureAwait(false))
                yield return record;
        }
        ledger.Finish();
    }

    private async IAsyncEnumerable<FlowRecord> ReadSliceAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var account = new SliceAccount(topic.Name, observer, ledger, clock);
        try
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

                account.CountPage(page, isCall: true);
                foreach (var decoded in page.Records)
                {
                    // Whether a record exactly at To is returned is undocumented; the next slice gives it.
                    if (decoded.Time == slice.To)
                        account.MeetAtEnd(decoded);
                    else if (account.Admit(decoded, restarts > 0, out var record))
                        yield return record;
                }
            }
        }
        finally
        {
            account.Close(slice);
        }
    }
}
