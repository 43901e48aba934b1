using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>
/// Longest prefix match as a step function over the address space: the blocks are flattened once into disjoint stretches, so that
/// a look-up is one binary search. Blocks of CIDR form are nested or disjoint, never crossing, which is all the flattening needs.
/// </summary>
/// <typeparam name="T">What an address belongs to; null where no block holds it.</typeparam>
internal sealed class PrefixTable<T>
    where T : class
{
    private readonly List<UInt128> _starts = [];
    private readonly List<T?> _values = [];

    /// <summary>Flattens the blocks. Of equal blocks the last one given wins.</summary>
    public PrefixTable(IEnumerable<(NetworkPrefix Prefix, T Value)> blocks)
    {
        StartStretch(UInt128.Zero, null);
        var open = new Stack<(UInt128 Last, T Value)>();
        foreach (var (prefix, value) in blocks.OrderBy(b => b.Prefix.First).ThenByDescending(b => b.Prefix.Last))
        {
            while (open.TryPeek(out var inner) && inner.Last < prefix.First.Bits)
                CloseInnermost(open);
            StartStretch(prefix.First.Bits, value);
            open.Push((prefix.Last.Bits, value));
        }
        while (open.Count > 0)
            CloseInnermost(open);
    }

    /// <summary>Makes the step function that has the given value from each start up to the next one.</summary>
    /// <param name="starts">Where a value may change, in any order; the lowest address is added.</param>
    /// <param name="valueAt">The value from that address on.</param>
    public PrefixTable(IEnumerable<NetworkAddress> starts, Func<NetworkAddress, T?> valueAt)
    {
        foreach (var start in starts.Prepend(default).Distinct().Order())
            StartStretch(start.Bits, valueAt(start));
    }

    /// <summary>The addresses at which a value may change, ascending.</summary>
    public IEnumerable<NetworkAddress> Starts => _starts.Select(bits => new NetworkAddress(bits));

    /// <summary>The value of the longest block that holds the address, or null.</summary>
    public T? Find(NetworkAddress address)
    {
        var index = _starts.BinarySearch(address.Bits);
        return _values[index < 0 ? ~index - 1 : index];
    }

    private void CloseInnermost(Stack<(UInt128 Last, T Value)> open)
    {
        var (last, _) = open.Pop();
        if (last != UInt128.MaxValue)
            StartStretch(last + 1, open.TryPeek(out var outer) ? outer.Value : null);
    }

    private void StartStretch(UInt128 start, T? value)
    {
        if (_starts.Count > 0 && _starts[^1] == start)
        {
            _values[^1] = value;
            return;
        }
        _starts.Add(start);
        _values.Add(value);
    }
}
