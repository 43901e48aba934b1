using System.Collections.Concurrent;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>One way to group traffic, and which of its groups are given.</summary>
public sealed record TrafficGrouping
{
    private static readonly ConcurrentDictionary<int, TextList<TrafficKey>> KeyLists = [];

    private readonly int _keys;

    /// <summary>Groups by the keys.</summary>
    /// <param name="keys">The keys, in any order; none makes one group of all.</param>
    /// <param name="interval">Whole seconds; makes each group a series in time. The key Hour is the interval of an hour.</param>
    /// <exception cref="FlowLogException">InvalidArgument: an interval of no whole seconds, or one beside Hour.</exception>
    public TrafficGrouping(IReadOnlyList<TrafficKey> keys, TimeSpan? interval = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (interval is { } span && (span < TimeSpan.FromSeconds(1) || span.Ticks % TimeSpan.TicksPerSecond != 0))
            throw FlowLogException.About(span, FlowLogErrorKind.InvalidArgument, $"An interval of {span} is none of whole seconds. Give a span such as 15m or 1h.");
        _keys = keys.Aggregate(0, (all, key) => all | (1 << (int)key));
        var hour = TimeSpan.FromHours(1);
        if (Has(TrafficKey.Hour) && (interval ?? hour) != hour)
            throw FlowLogException.About(interval!, FlowLogErrorKind.InvalidArgument, $"The key Hour is an interval of an hour, not of {interval}. Leave one of the two out.");
        Interval = Has(TrafficKey.Hour) ? hour : interval;
    }

    /// <summary>Length of the buckets of time, which begin at multiples of it since 1970 (UTC); null where time is not grouped by.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>Leading bits of an IPv4 block, 0..32.</summary>
    public int PrefixLength { get; init; } = 24;

    /// <summary>Leading bits of an IPv6 block, 0..128.</summary>
    public int PrefixLengthIPv6 { get; init; } = 64;

    /// <summary>How many of the largest groups are given, their whole series where there is an interval; null for all.</summary>
    public int? Top { get; init; }

    /// <summary>What makes a group large; the groups are given in this order, those of one interval together.</summary>
    public TrafficOrder By { get; init; }

    /// <summary>The keys, each once; the same list for the same keys, so that summaries of them are equal.</summary>
    internal IReadOnlyList<TrafficKey> Keys => KeyLists.GetOrAdd(_keys, _ => TextList<TrafficKey>.Of(Enum.GetValues<TrafficKey>().Where(Has)));

    internal bool Has(TrafficKey key) => (_keys & (1 << (int)key)) != 0;

    /// <summary>
    /// Whether the record that the other end's interface logs of the same flow falls in the same group: never where interfaces are told
    /// apart, and where VPCs are only if both ends are in one.
    /// </summary>
    internal bool HoldsBothEnds(TrafficPlacement placement) =>
        !Has(TrafficKey.Interface) && (!Has(TrafficKey.Vpc) || placement.VpcId == placement.SourceVpcId);

    internal TrafficGroup GroupOf(FlowRecord record, TrafficPlacement placement) => new()
    {
        Start = Interval is { } interval ? record.StartSeconds - (record.StartSeconds % (long)interval.TotalSeconds) : null,
        Class = Has(TrafficKey.Class) ? placement.Class : null,
        VpcId = Has(TrafficKey.Vpc) ? placement.VpcId : null,
        SourceVpcId = Has(TrafficKey.SubnetPair) ? placement.SourceVpcId : null,
        SourceSubnetId = Has(TrafficKey.SubnetPair) ? placement.SourceSubnetId : null,
        DestinationVpcId = Has(TrafficKey.SubnetPair) ? placement.DestinationVpcId : null,
        DestinationSubnetId = Has(TrafficKey.SubnetPair) ? placement.DestinationSubnetId : null,
        Source = Has(TrafficKey.Source) ? record.SourceAddress : null,
        Destination = Has(TrafficKey.Destination) ? record.DestinationAddress : null,
        SourcePrefix = Has(TrafficKey.SourcePrefix) ? PrefixOf(record.SourceAddress) : null,
        DestinationPrefix = Has(TrafficKey.DestinationPrefix) ? PrefixOf(record.DestinationAddress) : null,
        Port = Has(TrafficKey.Port) ? record.DestinationPort : null,
        Protocol = Has(TrafficKey.Protocol) ? record.ProtocolNumber : null,
        Action = Has(TrafficKey.Action) ? record.Action : null,
        InterfaceId = Has(TrafficKey.Interface) ? record.InterfaceId : null,
    };

    private NetworkPrefix? PrefixOf(NetworkAddress? address) =>
        address is { } given ? new NetworkPrefix(given, given.IsIPv4 ? PrefixLength : PrefixLengthIPv6) : null;
}
