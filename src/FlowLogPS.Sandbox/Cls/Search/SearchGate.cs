using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>At most 15 searches at a time on one topic.</summary>
internal sealed class SearchGate
{
    public const int MaxSearchesPerTopic = 15;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>Takes a place on each topic until disposed.</summary>
    /// <exception cref="ApiException"><c>LimitExceeded.LogSearch</c>.</exception>
    public IDisposable Enter(IReadOnlyList<string> topicIds)
    {
        lock (_gate)
        {
            if (topicIds.Any(id => _running.GetValueOrDefault(id) >= MaxSearchesPerTopic))
            {
                throw new ApiException("LimitExceeded.LogSearch", $"More than {MaxSearchesPerTopic} searches run on the topic at the same time.");
            }

            foreach (var id in topicIds) _running[id] = _running.GetValueOrDefault(id) + 1;
        }

        return new Place(this, topicIds);
    }

    private void Leave(IReadOnlyList<string> topicIds)
    {
        lock (_gate)
        {
            foreach (var id in topicIds) _running[id]--;
        }
    }

    private sealed class Place(SearchGate gate, IReadOnlyList<string> topicIds) : IDisposable
    {
        public void Dispose() => gate.Leave(topicIds);
    }
}
