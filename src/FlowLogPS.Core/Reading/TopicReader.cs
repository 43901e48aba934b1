using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads a topic whole, in time order: slices are read side by side and given one after the other, every one accounted for. The first
/// slice, one page, is read alone: what is not enumerated beyond it is not fetched; then twice as many slices are read with every one that is
/// given, so that whoever stops early costs little. Leaving the enumeration stops every request at once.
/// </summary>
/// <param name="topic">The topic with its query.</param>
/// <param name="order">Oldest or newest first.</param>
/// <param name="throttle">Slices read side by side, 1..15: beyond that the service refuses searches on a topic.</param>
/// <param name="ledger">Gets each slice's account when its records are given.</param>
/// <param name="observer">Hears of it.</param>
/// <param name="clock">Tells how long a slice takes.</param>
internal sealed class TopicReader(
    ILogTopic topic, ReadOrder order, int throttle, ReadLedger ledger, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>
    /// Records that may wait or be on their way, about 400 bytes each once decoded: with the slice that is being given, 35 MB at most and
    /// half of that usually, however long the range. A single millisecond that holds more is read whole all the same.
    /// </summary>
    private const int MostAhead = 8 * Slice.ContextLimit;

    /// <summary>The traffic of the span; NODATA and SKIPDATA rows are counted and not given.</summary>
    public async IAsyncEnumerable<FlowRecord> ReadAsync(TimeRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ledger.Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = new SliceReader(topic, order, observer, clock);
        var ahead = new Queue<(Slice Slice, Task<SliceRecords> Read)>();
        var slices = new SlicePlanner(topic, order, ledger.CountPlanningCall)
            .PlanAsync(range.FromMilliseconds, range.ToMilliseconds, total => observer.Planned(topic.Name, total), stop.Token)
            .GetAsyncEnumerator(stop.Token);
        try
        {
            var isMore = await slices.MoveNextAsync().ConfigureAwait(false);
            for (var window = 1; isMore || ahead.Count > 0; window = Math.Min(2 * window, throttle))
            {
                while (isMore && ahead.Count < window && (ahead.Count == 0 || ahead.Sum(a => a.Slice.Expected) < MostAhead))
                {
                    var slice = slices.Current;
                    ahead.Enqueue((slice, Task.Run(() => reader.ReadAsync(slice, stop.Token), stop.Token)));
                    isMore = await slices.MoveNextAsync().ConfigureAwait(false);
                }

                var (records, account) = await ahead.Dequeue().Read.ConfigureAwait(false);
                account.Enter(ledger, observer);
                foreach (var record in records)
                    yield return record;
            }
            ledger.Finish();
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await slices.DisposeAsync().ConfigureAwait(false);
            // Nobody waits for these any more; each is over before the enumeration is, so that no request outlives it.
            foreach (var (_, read) in ahead)
                await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
