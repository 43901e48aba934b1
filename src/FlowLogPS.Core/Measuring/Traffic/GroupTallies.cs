using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>The tallies of one grouping, and those that wait until it is known whether the source's interface logs.</summary>
internal sealed class GroupTallies(TrafficGrouping grouping)
{
    private readonly Dictionary<TrafficGroup, TrafficTally> _counted = [];
    private readonly Dictionary<string, Dictionary<TrafficGroup, TrafficTally>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Takes a record, or several that were added up to one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="placement">Where it lies.</param>
    /// <param name="records">How many they are.</param>
    /// <param name="otherLogger">The interface that logs the same flow at its source; null where none does.</param>
    /// <param name="hasLogged">Whether that interface was met already.</param>
    public void Add(FlowRecord record, TrafficPlacement placement, long records, string? otherLogger, bool hasLogged)
    {
        var tallies = _counted;
        if (otherLogger is not null && grouping.HoldsBothEnds(placement))
        {
            if (hasLogged)
                return;
            if (!_waiting.TryGetValue(otherLogger, out tallies))
                _waiting[otherLogger] = tallies = [];
        }
        TallyOf(tallies, grouping.GroupOf(record, placement)).Add(record, records);
    }

    /// <summary>The interface logs: what the other ends logged of its flows is there already.</summary>
    public void Drop(string logger) => _waiting.Remove(logger);

    /// <summary>The groups asked for, the largest first; those of an interval together, the intervals in order.</summary>
    public IReadOnlyList<TrafficSummary> Measure(double samplingRate)
    {
        var all = new Dictionary<TrafficGroup, TrafficTally>();
        foreach (var (group, tally) in _waiting.Values.Prepend(_counted).SelectMany(tallies => tallies))
            TallyOf(all, group).Add(tally);
        var bytes = all.Values.Total(tally => tally.Bytes);
        return
        [
            .. Largest(all)
                .OrderBy(entry => entry.Key.Start)
                .ThenByDescending(entry => entry.Value.By(grouping.By))
                .ThenBy(entry => entry.Key.ToString(), StringComparer.Ordinal)
                .Select(entry => entry.Value.ToSummary(entry.Key, grouping.Keys, bytes, samplingRate)),
        ];
    }

    /// <summary>Of a series the whole counts, and the whole is given.</summary>
    private IEnumerable<KeyValuePair<TrafficGroup, TrafficTally>> Largest(Dictionary<TrafficGroup, TrafficTally> all) => grouping.Top is not { } top
        ? all
        : all.GroupBy(entry => entry.Key with { Start = null })
            .OrderByDescending(series => series.Total(entry => entry.Value.By(grouping.By)))
            .ThenBy(series => series.Key.ToString(), StringComparer.Ordinal)
            .Take(top)
            .SelectMany(series => series);

    private static TrafficTally TallyOf(Dictionary<TrafficGroup, TrafficTally> tallies, TrafficGroup group)
    {
        if (!tallies.TryGetValue(group, out var tally))
            tallies[group] = tally = new TrafficTally();
        return tally;
    }
}
