using System.Text.Json;
using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.Rules;

/// <summary>
/// The addresses of what rules name by id, tag or region. Those of the networks count in their own VPC only, since blocks of VPCs may
/// overlap; those that the firewall shows count wherever they are.
/// </summary>
internal sealed class InstanceCatalog
{
    private readonly NetworkTables _networks;
    private readonly Dictionary<string, RuleEnd> _byId;

    public InstanceCatalog(NetworkTables networks, IReadOnlyDictionary<string, IReadOnlyList<string>> shown)
    {
        _networks = networks;
        _byId = MembersOf(networks).GroupBy(m => m.Id).ToDictionary(g => g.Key, g => EndOf(g.Select(m => (m.VpcId, m.Ranges))));
        foreach (var (id, texts) in shown)
        {
            var (ranges, _) = AddressRange.ParseAll(texts);
            if (ranges.Count > 0)
                _byId.TryAdd(id, new RuleEnd(new AddressSet(ranges)));
        }
    }

    /// <summary>A VPC, subnet, interface, CVM, load balancer or database; null where nothing is known of it.</summary>
    public RuleEnd? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// The interfaces with the tag, written <c>{"Key":"…","Value":"…"}</c>. Tags of the instance behind an interface are not read: the
    /// documents do not say whose tag counts.
    /// </summary>
    public RuleEnd Tagged(string content)
    {
        string? key, value;
        try
        {
            using var json = JsonDocument.Parse(content);
            (key, value) = (TextOf(json.RootElement, "Key"), TextOf(json.RootElement, "Value"));
        }
        catch (JsonException)
        {
            (key, value) = (null, null);
        }
        if (key is null)
            return RuleEnd.Unresolved($"tag {content}, which is not understood");
        if (_networks.Interfaces.Count == 0)
            return RuleEnd.Unresolved($"tag {content}, while no interface was read");
        return EndOf(_networks.Interfaces
            .Where(i => i.Tags is not null && i.Tags.TryGetValue(key, out var has) && (value ?? "") == has)
            .Select(i => (i.VpcId, RangesOf(i))));
    }

    /// <summary>The interfaces of a region, where its networks were read.</summary>
    public RuleEnd InRegion(string region)
    {
        var members = _networks.Interfaces.Where(i => i.Region == region).Select(i => (i.VpcId, RangesOf(i))).ToList();
        return members.Count > 0 ? EndOf(members) : RuleEnd.Unresolved($"region {region}, whose interfaces were not read");
    }

    private static RuleEnd EndOf(IEnumerable<(string VpcId, IEnumerable<AddressRange> Ranges)> members)
    {
        var owners = members.GroupBy(m => m.VpcId).ToDictionary(g => g.Key, g => new AddressSet(g.SelectMany(m => m.Ranges)));
        return new RuleEnd(new AddressSet(owners.Values.SelectMany(set => set.Ranges)), Owners: owners);
    }

    private static IEnumerable<(string Id, string VpcId, IEnumerable<AddressRange> Ranges)> MembersOf(NetworkTables networks)
    {
        foreach (var vpc in networks.Vpcs)
            yield return (vpc.Id, vpc.Id, vpc.Prefixes.Select(AddressRange.Of));
        foreach (var subnet in networks.Subnets)
            yield return (subnet.Id, subnet.VpcId, subnet.Prefixes.Select(AddressRange.Of));
        foreach (var owner in networks.Interfaces)
        {
            yield return (owner.Id, owner.VpcId, RangesOf(owner));
            if (owner.InstanceId is { } instance)
                yield return (instance, owner.VpcId, RangesOf(owner));
        }
    }

    private static IEnumerable<AddressRange> RangesOf(NetworkInterface owner) => owner.Addresses.Select(a => new AddressRange(a, a));

    private static string? TextOf(JsonElement tag, string name) =>
        tag.ValueKind == JsonValueKind.Object && tag.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
