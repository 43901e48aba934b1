using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Reading;

/// <summary>Merges reads that are each in time order into one. A read that fails ends by itself; the others go on.</summary>
internal static class TimeMerge
{
    /// <summary>The items of all reads in order. Reads are moved on one at a time, so they may share a ledger.</summary>
    /// <param name="reads">The reads, each in the order.</param>
    /// <param name="time">The time of an item, in any unit.</param>
    /// <param name="order">The order.</param>
    /// <param name="onFailure">Hears of a read that failed, by its index.</param>
    /// <param name="cancellation">Stops all.</param>
    public static async IAsyncEnumerable<T> MergeAsync<T>(
        IReadOnlyList<IAsyncEnumerable<T>> reads,
        Func<T, long> time,
        ReadOrder order,
        Action<int, FlowLogException> onFailure,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sign = order == ReadOrder.OldestFirst ? 1 : -1;
        var sources = reads.Select(r => r.GetAsyncEnumerator(cancellation)).ToArray();
        var heads = new PriorityQueue<int, (long Time, int Index)>();
        try
        {
            for (var index = 0; index < sources.Length; index++)
                await AdvanceAsync(index).ConfigureAwait(false);
            while (heads.TryDequeue(out var index, out _))
            {
                yield return sources[index].Current;
                await AdvanceAsync(index).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var source in sources)
                await source.DisposeAsync().ConfigureAwait(false);
        }

        async ValueTask AdvanceAsync(int index)
        {
            try
            {
                if (await sources[index].MoveNextAsync().ConfigureAwait(false))
                    heads.Enqueue(index, (sign * time(sources[index].Current), index));
            }
            catch (FlowLogException e)
            {
                onFailure(index, e);
            }
        }
    }
}
