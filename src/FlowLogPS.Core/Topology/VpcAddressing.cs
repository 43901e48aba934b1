using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>The address tables: one for each VPC, whose blocks may overlap those of others, and one over all of them.</summary>
internal sealed class VpcAddressing
{
    private readonly Dictionary<string, PrefixTable<Location>> _byVpc;
    private readonly PrefixTable<Location> _all;
    private readonly Dictionary<string, Location> _ambiguous = [];

    public VpcAddressing(NetworkTables tables)
    {
        _byVpc = BlocksOf(tables).GroupBy(b => b.VpcId).ToDictionary(vpc => vpc.Key, vpc => new PrefixTable<Location>(
            vpc.GroupBy(b => (b.SubnetId, b.IsInterface)).SelectMany(alike =>
            {
                var location = Location.In(vpc.Key, alike.Key.SubnetId, alike.Key.IsInterface);
                return alike.Select(b => (b.Prefix, location));
            })));
        _all = new PrefixTable<Location>(_byVpc.Values.SelectMany(t => t.Starts), FindAmongAll);
    }

    /// <summary>
    /// Looks in the VPC given first, then among all: overlapping blocks are told apart by the VPC that the record was logged in.
    /// </summary>
    public Location Locate(NetworkAddress address, string? vpcId) =>
        (vpcId is null ? null : _byVpc.GetValueOrDefault(vpcId)?.Find(address)) ?? _all.Find(address) ?? Location.Outside;

    /// <summary>From wide to narrow, so that of equal blocks the narrower kind counts.</summary>
    private static IEnumerable<(string VpcId, string? SubnetId, bool IsInterface, NetworkPrefix Prefix)> BlocksOf(NetworkTables tables)
    {
        foreach (var vpc in tables.Vpcs)
            foreach (var prefix in vpc.Prefixes)
                yield return (vpc.Id, null, false, prefix);
        foreach (var subnet in tables.Subnets)
            foreach (var prefix in subnet.Prefixes)
                yield return (subnet.VpcId, subnet.Id, false, prefix);
        foreach (var owner in tables.Interfaces)
            foreach (var address in owner.Addresses)
                yield return (owner.VpcId, owner.SubnetId, true, NetworkPrefix.Host(address));
    }

    /// <summary>The one VPC that holds the address; of several the one in which an interface has it; otherwise all of them.</summary>
    private Location? FindAmongAll(NetworkAddress address)
    {
        var found = _byVpc.Values.Select(t => t.Find(address)).OfType<Location>().ToList();
        if (found.Count > 1 && found.Count(f => f.IsInterface) == 1)
            return found.Find(f => f.IsInterface);
        return found.Count > 1 ? Share(found) : found.FirstOrDefault();
    }

    private Location Share(List<Location> found)
    {
        var vpcIds = found.Select(f => f.VpcId!).Order(StringComparer.Ordinal).ToList();
        var key = string.Join(' ', vpcIds);
        if (!_ambiguous.TryGetValue(key, out var location))
            _ambiguous[key] = location = Location.InOneOf(vpcIds);
        return location;
    }
}
