using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>The records of one group as sums: the records themselves are not kept, their different addresses are.</summary>
internal sealed class TrafficTally
{
    private AddressCount _sources;
    private AddressCount _destinations;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    public long Records { get; private set; }

    public long Bytes { get; private set; }

    public long Packets { get; private set; }

    /// <summary>Takes a record, or several that were added up to one.</summary>
    public void Add(FlowRecord record, long records)
    {
        Records = Records.Plus(records);
        Bytes = Bytes.Plus(record.Bytes ?? 0);
        Packets = Packets.Plus(record.Packets ?? 0);
        _sources.Add(record.SourceAddress);
        _destinations.Add(record.DestinationAddress);
        _first = Math.Min(_first, record.StartSeconds);
        _last = Math.Max(_last, record.EndSeconds);
    }

    public void Add(TrafficTally other)
    {
        Records = Records.Plus(other.Records);
        Bytes = Bytes.Plus(other.Bytes);
        Packets = Packets.Plus(other.Packets);
        _sources.Add(other._sources);
        _destinations.Add(other._destinations);
        _first = Math.Min(_first, other._first);
        _last = Math.Max(_last, other._last);
    }

    public long By(TrafficOrder order) => order switch
    {
        TrafficOrder.Packets => Packets,
        TrafficOrder.Records => Records,
        _ => Bytes,
    };

    /// <summary>The sums, beside the bytes of all groups.</summary>
    public TrafficSummary ToSummary(TrafficGroup group, IReadOnlyList<TrafficKey> keys, long allBytes, double samplingRate) => group.ToSummary() with
    {
        GroupedBy = keys,
        Records = Records,
        Bytes = Bytes,
        Packets = Packets,
        Sources = _sources.Count,
        Destinations = _destinations.Count,
        FirstTime = DateTimeOffset.FromUnixTimeSeconds(_first),
        LastTime = DateTimeOffset.FromUnixTimeSeconds(_last),
        Share = allBytes > 0 ? (double)Bytes / allBytes : 0,
        SamplingRate = samplingRate,
    };
}
