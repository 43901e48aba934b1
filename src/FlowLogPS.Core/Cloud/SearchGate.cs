using System.Collections.Concurrent;

namespace FlowLogPS.Core.Cloud;

/// <summary>
/// Lets no more searches run on a topic than the service allows: 15 at once, beyond which it answers <c>LimitExceeded.LogSearch</c>.
/// </summary>
/// <param name="limit">Searches at once on one topic.</param>
internal sealed class SearchGate(int limit)
{
    /// <summary>The process's one gate: all clients share the service's limit.</summary>
    public static readonly SearchGate Shared = new(15);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _topics = new(StringComparer.Ordinal);

    /// <summary>Waits for a place; disposing what it returns gives the place back.</summary>
    public async ValueTask<IDisposable> EnterAsync(string topicId, CancellationToken cancellation)
    {
        var places = _topics.GetOrAdd(topicId, static (_, count) => new SemaphoreSlim(count, count), limit);
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        return new Place(places);
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
