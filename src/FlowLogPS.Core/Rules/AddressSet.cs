using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A set of addresses as sorted ranges with gaps between them: membership is one binary search.</summary>
internal sealed class AddressSet
{
    private readonly Interval[] _intervals;

    /// <summary>Creates the set of all addresses in the ranges, which may overlap and stand in any order.</summary>
    public AddressSet(IEnumerable<AddressRange> ranges) =>
        _intervals = Interval.Merge(ranges.Select(range => new Interval(range.First.Bits, range.Last.Bits)));

    /// <summary>The set without addresses.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>The ranges, ascending, disjoint and not adjacent.</summary>
    public IEnumerable<AddressRange> Ranges =>
        _intervals.Select(interval => new AddressRange(new NetworkAddress(interval.First), new NetworkAddress(interval.Last)));

    /// <summary>The ranges as numbers.</summary>
    public IReadOnlyList<Interval> Intervals => _intervals;

    /// <summary>Whether the address is in the set.</summary>
    public bool Contains(NetworkAddress address)
    {
        var index = LastNotBehind(address.Bits);
        return index >= 0 && address.Bits <= _intervals[index].Last;
    }

    /// <summary>Whether all addresses of the interval are in the set.</summary>
    public bool Contains(Interval interval)
    {
        var index = LastNotBehind(interval.First);
        return index >= 0 && interval.Last <= _intervals[index].Last;
    }

    /// <summary>Whether all addresses of the other set are in this one.</summary>
    public bool Contains(AddressSet other) => other.Intervals.All(Contains);

    /// <summary>Index of the last range that does not begin behind the address; -1 where all do.</summary>
    private int LastNotBehind(UInt128 address)
    {
        var (low, high) = (0, _intervals.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_intervals[middle].First <= address)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
}
