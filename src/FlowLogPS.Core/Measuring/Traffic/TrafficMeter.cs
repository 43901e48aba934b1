using System.Numerics;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>
/// Takes traffic record by record, or many at once that the log service has added up, and tells of each grouping what moved in its groups.
/// Memory grows with the groups and the different addresses of each, not with the records. Not for concurrent use.
/// </summary>
/// <remarks>
/// Inside the cloud both ends' interfaces log an accepted flow, and it counts once: what the destination's interface logs of it is left
/// out where the interface that owns the source address logged anything that was taken, and would fall in the same group. A rejected flow
/// always counts: a destination that rejects sees what the source saw accepted, and what a source rejects never arrives. Since a source's
/// interface may come last, such records wait, added up, until it does; those whose source never comes are counted in the end. So the
/// order in which records come does not matter.
/// </remarks>
public sealed class TrafficMeter
{
    private readonly Dictionary<TrafficGrouping, GroupTallies> _groupings = [];
    private readonly HashSet<string> _loggers = new(StringComparer.Ordinal);

    /// <summary>Measures all the groupings in one go.</summary>
    public TrafficMeter(params IReadOnlyList<TrafficGrouping> groupings)
    {
        ArgumentNullException.ThrowIfNull(groupings);
        foreach (var grouping in groupings)
            _groupings[grouping] = new GroupTallies(grouping);
    }

    /// <summary>Records taken.</summary>
    public long Records { get; private set; }

    /// <summary>The smallest part of the records that the log service looked at, 0..1.</summary>
    public double SamplingRate { get; internal set; } = 1;

    /// <summary>Whether any grouping tells destination ports apart.</summary>
    internal bool HasPort => _groupings.Keys.Any(grouping => grouping.Has(TrafficKey.Port));

    /// <summary>The longest interval, seconds, that all of the groupings' are multiples of; 0 where none has one.</summary>
    internal long FinestInterval => _groupings.Keys.Aggregate(0L, (finest, grouping) =>
        (long)BigInteger.GreatestCommonDivisor(finest, (long)(grouping.Interval?.TotalSeconds ?? 0)));

    /// <summary>What moved in the groups of one of the groupings; the largest first, those of an interval together.</summary>
    public IReadOnlyList<TrafficSummary> Measure(TrafficGrouping grouping) => _groupings[grouping].Measure(SamplingRate);

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record, or the sums of several that agree in all that is grouped by.</param>
    /// <param name="placement">Where it lies.</param>
    /// <param name="sourceInterfaceId">The interface that owns the source address; null where none does, or more than one may.</param>
    /// <param name="records">How many they are.</param>
    internal void Add(FlowRecord record, TrafficPlacement placement, string? sourceInterfaceId, long records)
    {
        Records = Records.Plus(records);
        if (record.InterfaceId is { } logger && _loggers.Add(logger))
        {
            foreach (var tallies in _groupings.Values)
                tallies.Drop(logger);
        }
        var other = record.Action == FlowAction.Accept && placement.Direction == FlowDirection.Inbound ? sourceInterfaceId : null;
        var hasLogged = other is not null && _loggers.Contains(other);
        foreach (var tallies in _groupings.Values)
            tallies.Add(record, placement, records, other, hasLogged);
    }
}
