using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>
/// Does one thing to many resources in few calls, where the service refuses a whole call for one of its ids. A refused batch is cut where
/// the message names some of its ids, else in two halves, until what can be done is done.
/// </summary>
internal static class BatchCall
{
    /// <summary>Ids of one call. The service limits them (<c>InvalidParameterValue.LimitExceeded</c>) and does not say to how many; it lists 100 at most.</summary>
    private const int Largest = 100;

    /// <param name="ids">What it is done to.</param>
    /// <param name="call">Does it to a batch.</param>
    /// <param name="onDone">Hears of each batch that is done.</param>
    /// <param name="onFailed">Hears of each batch that is not, and why.</param>
    public static async Task RunAsync(
        IEnumerable<string> ids, Func<IReadOnlyList<string>, Task> call, Action<IReadOnlyList<string>> onDone, Action<IReadOnlyList<string>, FlowLogException> onFailed)
    {
        var waiting = new Queue<IReadOnlyList<string>>(ids.Chunk(Largest));
        while (waiting.TryDequeue(out var batch))
        {
            try
            {
                await call(batch).ConfigureAwait(false);
            }
            catch (FlowLogException e) when (batch.Count > 1 && MayBeOfOne(e))
            {
                foreach (var part in Cut(batch, e.Message))
                    waiting.Enqueue(part);
                continue;
            }
            catch (FlowLogException e)
            {
                onFailed(batch, e);
                continue;
            }
            onDone(batch);
        }
    }

    private static bool MayBeOfOne(FlowLogException failure) => failure.Code is { } code
        && (code.StartsWith("ResourceNotFound", StringComparison.Ordinal)
            || code.StartsWith("InvalidParameter", StringComparison.Ordinal)
            || code.StartsWith("UnsupportedOperation", StringComparison.Ordinal));

    private static IReadOnlyList<string>[] Cut(IReadOnlyList<string> batch, string message)
    {
        var named = batch.ToLookup(id => message.Contains(id, StringComparison.Ordinal));
        return named[true].Any() && named[false].Any()
            ? [[.. named[false]], [.. named[true]]]
            : [[.. batch.Take(batch.Count / 2)], [.. batch.Skip(batch.Count / 2)]];
    }
}
