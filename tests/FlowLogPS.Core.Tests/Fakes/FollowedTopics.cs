using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>Topics as a follow sees them: what can be read of a span by the clock. A script says what happens at which poll.</summary>
internal sealed class FollowedTopics(SkippingTimeProvider clock)
{
    private readonly List<(string Topic, DateTimeOffset Time, DateTimeOffset Arrival, string? Id)> _records = [];

    /// <summary>What goes wrong with the reads of a topic, by the waits that went before.</summary>
    public Func<string, int, FlowLogErrorKind?> Fails { get; set; } = static (_, _) => null;

    /// <summary>The spans read, in minutes.</summary>
    public List<(string Topic, double Length)> Reads { get; } = [];

    public void Add(string topic, DateTimeOffset time, TimeSpan delay, string? id) => _records.Add((topic, time, time + delay, id));

    public async IAsyncEnumerable<VpcTraffic> ReadAsync(LogPlace place, TimeRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        Reads.Add((place.Name, (range.To - range.From).TotalMinutes));
        var now = clock.GetUtcNow();
        var found = _records.Where(r => r.Topic == place.Name && range.Contains(r.Time.ToUnixTimeMilliseconds()) && r.Arrival <= now).OrderBy(r => r.Time).ToList();
        foreach (var (record, index) in found.Select((record, index) => (record, index)))
        {
            // A failure comes in the middle, when some were given.
            if (index == found.Count / 2)
                Fail(place.Name);
            yield return new VpcTraffic(
                new FlowRecord
                {
                    LogTimeMilliseconds = record.Time.ToUnixTimeMilliseconds(),
                    TopicId = place.Name,
                    PkgId = record.Id is null ? "" : "PKG",
                    PkgLogId = record.Id ?? "",
                },
                TrafficPlacement.None);
        }
        if (found.Count == 0)
            Fail(place.Name);
    }

    private void Fail(string topic)
    {
        if (Fails(topic, clock.Waits.Count) is { } kind)
            throw new FlowLogException(kind, $"{topic} fails");
    }
}
