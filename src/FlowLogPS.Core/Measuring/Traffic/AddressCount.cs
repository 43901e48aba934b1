using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring.Traffic;

/// <summary>Different addresses; many groups have one only, which needs no set.</summary>
internal struct AddressCount
{
    private NetworkAddress? _only;
    private HashSet<NetworkAddress>? _all;

    public readonly int Count => _all?.Count ?? (_only is null ? 0 : 1);

    public void Add(NetworkAddress? address)
    {
        if (address is not { } given || given == _only)
            return;
        if (_all is not null)
            _all.Add(given);
        else if (_only is { } first)
            _all = [first, given];
        else
            _only = given;
    }

    public void Add(in AddressCount other)
    {
        Add(other._only);
        foreach (var address in other._all ?? [])
            Add(address);
    }
}
