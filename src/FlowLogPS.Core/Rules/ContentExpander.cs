using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Rules;

/// <summary>
/// Turns what rules name into addresses and services. What cannot be expanded is kept with its reason: never taken for nothing.
/// </summary>
internal sealed class ContentExpander
{
    private readonly TemplateCatalog _addresses;
    private readonly TemplateCatalog _services;
    private readonly Dictionary<string, RuleEnd> _instances;

    public ContentExpander(RuleTables rules, NetworkTables networks)
    {
        _addresses = new TemplateCatalog(rules.AddressTemplates, rules.AddressTemplateGroups);
        _services = new TemplateCatalog(rules.ServiceTemplates, rules.ServiceTemplateGroups);
        _instances = InstancesOf(networks)
            .GroupBy(i => (i.Id, i.VpcId))
            .DistinctBy(g => g.Key.Id)
            .ToDictionary(g => g.Key.Id, g => new RuleEnd(new AddressSet(g.SelectMany(i => i.Ranges)), VpcId: g.Key.VpcId));
    }

    /// <summary>The addresses of a rule's source or destination.</summary>
    public RuleEnd ExpandEnd(string type, string content) => type.Trim().ToUpperInvariant() switch
    {
        "NET" => OfAddresses([content], []),
        "TEMPLATE" => OfAddresses(_addresses.Expand(content)),
        "INSTANCE" => _instances.GetValueOrDefault(content)
            ?? RuleEnd.Unresolved($"instance {content}, which is no VPC, subnet, CVM or interface of the networks read"),
        _ => RuleEnd.Unresolved($"{type} {content}, whose members are not read"),
    };

    /// <summary>The protocol and ports of a rule, or those of the template that replaces them.</summary>
    public RuleServices ExpandServices(SecurityRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.ServiceTemplateId))
        {
            return Service.TryParse(rule.Protocol, rule.Port, out var own)
                ? new RuleServices([own])
                : new RuleServices([], $"protocol {rule.Protocol} port {rule.Port}, which is not understood");
        }
        var (entries, unknownIds) = _services.Expand(rule.ServiceTemplateId);
        var known = new List<Service>();
        var notUnderstood = new List<string>();
        foreach (var entry in entries)
        {
            if (Service.TryParse(entry, out var service))
                known.Add(service);
            else
                notUnderstood.Add(entry);
        }
        return new RuleServices(known, Missing(notUnderstood, unknownIds));
    }

    private static RuleEnd OfAddresses((IReadOnlyList<string> Entries, IReadOnlyList<string> UnknownIds) content) =>
        OfAddresses(content.Entries, content.UnknownIds);

    private static RuleEnd OfAddresses(IReadOnlyList<string> entries, IReadOnlyList<string> unknownIds)
    {
        var known = new List<AddressRange>();
        var notUnderstood = new List<string>();
        foreach (var entry in entries)
        {
            if (AddressRange.TryParse(entry, out var range))
                known.Add(range);
            else
                notUnderstood.Add(entry);
        }
        return new RuleEnd(new AddressSet(known), Missing(notUnderstood, unknownIds));
    }

    private static string? Missing(List<string> notUnderstood, IReadOnlyList<string> unknownIds)
    {
        var parts = unknownIds.Select(id => $"template {id}, which is not known").Concat(notUnderstood.Select(t => $"'{t}', which is not understood"));
        return unknownIds.Count + notUnderstood.Count == 0 ? null : string.Join("; ", parts);
    }

    private static IEnumerable<(string Id, string VpcId, IEnumerable<AddressRange> Ranges)> InstancesOf(NetworkTables networks)
    {
        foreach (var vpc in networks.Vpcs)
            yield return (vpc.Id, vpc.Id, vpc.Prefixes.Select(AddressRange.Of));
        foreach (var subnet in networks.Subnets)
            yield return (subnet.Id, subnet.VpcId, subnet.Prefixes.Select(AddressRange.Of));
        foreach (var owner in networks.Interfaces)
        {
            var ranges = owner.Addresses.Select(a => new AddressRange(a, a));
            yield return (owner.Id, owner.VpcId, ranges);
            if (owner.InstanceId is { } instance)
                yield return (instance, owner.VpcId, ranges);
        }
    }
}
