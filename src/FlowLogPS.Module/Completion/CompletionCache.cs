using FlowLogPS.Core.Composition;

namespace FlowLogPS.Module.Completion;

/// <summary>
/// Lists for completion, kept for a while. Whoever asks waits a moment at most: a list that takes longer goes on being loaded for the next
/// one, and until it is there, or where it cannot be had, the one before is given.
/// </summary>
/// <param name="time">The clock by which lists age.</param>
internal sealed class CompletionCache(TimeProvider time)
{
    /// <summary>So that the whole of a completion stays under 200 ms.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>A machine that is offline is not asked at each key, and one that comes online soon is.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>The list of the key; empty where none came yet.</summary>
    /// <param name="key">Names the list.</param>
    /// <param name="load">Loads it, on another thread; the token ends what nobody can want any more.</param>
    public IReadOnlyList<NamedResource> Get(string key, Func<CancellationToken, Task<IReadOnlyList<NamedResource>>> load)
    {
        Entry? entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry))
                _entries[key] = entry = new Entry();
            if (entry.Load is null || (entry.Load.IsCompleted && time.GetElapsedTime(entry.Started) > (entry.Load.IsCompletedSuccessfully ? Freshness : Retry)))
            {
                entry.Started = time.GetTimestamp();
                entry.Load = LoadAsync(load, entry);
            }
        }

        Task.WaitAny([entry.Load], Patience);
        return entry.List;
    }

    private async Task LoadAsync(Func<CancellationToken, Task<IReadOnlyList<NamedResource>>> load, Entry entry)
    {
        using var end = new CancellationTokenSource(Retry, time);
        entry.List = await Task.Run(() => load(end.Token), CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class Entry
    {
        private volatile IReadOnlyList<NamedResource> _list = [];

        public IReadOnlyList<NamedResource> List
        {
            get => _list;
            set => _list = value;
        }

        public Task? Load { get; set; }

        public long Started { get; set; }
    }
}
