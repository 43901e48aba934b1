using FlowLogPS.Core.Rules.Classifier;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>A set of addresses as sorted ranges with gaps between them: membership is one binary search.</summary>
internal sealed class AddressSet
{
    private readonly UInt128[] _firsts;
    private readonly UInt128[] _lasts;

    /// <summary>Creates the set of all addresses in the ranges, which may overlap and stand in any order.</summary>
    public AddressSet(IEnumerable<AddressRange> ranges)
    {
        var merged = new List<AddressRange>();
        foreach (var range in ranges.OrderBy(r => r.First))
        {
            if (merged.Count > 0 && Touches(merged[^1], range))
                merged[^1] = new AddressRange(merged[^1].First, range.Last > merged[^1].Last ? range.Last : merged[^1].Last);
            else
                merged.Add(range);
        }
        _firsts = [.. merged.Select(r => r.First.Bits)];
        _lasts = [.. merged.Select(r => r.Last.Bits)];
    }

    /// <summary>The set without addresses.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>The ranges, ascending, disjoint and not adjacent.</summary>
    public IEnumerable<AddressRange> Ranges =>
        _firsts.Zip(_lasts, (first, last) => new AddressRange(new NetworkAddress(first), new NetworkAddress(last)));

    /// <summary>The ranges as numbers.</summary>
    public IEnumerable<Interval> Intervals => _firsts.Zip(_lasts, (first, last) => new Interval(first, last));

    /// <summary>Whether the address is in the set.</summary>
    public bool Contains(NetworkAddress address)
    {
        var index = LastNotBehind(address.Bits);
        return index >= 0 && address.Bits <= _lasts[index];
    }

    /// <summary>Whether all addresses of the interval are in the set.</summary>
    public bool Contains(Interval interval)
    {
        var index = LastNotBehind(interval.First);
        return index >= 0 && interval.Last <= _lasts[index];
    }

    /// <summary>Index of the last range that does not begin behind the address; -1 where all do.</summary>
    private int LastNotBehind(UInt128 address)
    {
        var (low, high) = (0, _firsts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_firsts[middle] <= address)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    private static bool Touches(AddressRange left, AddressRange right) =>
        right.First <= left.Last || right.First.Bits - left.Last.Bits == 1;
}
