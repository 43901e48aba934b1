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
    private readonly InstanceCatalog _instances;

    public ContentExpander(RuleTables rules, NetworkTables networks)
    {
        _addresses = new TemplateCatalog(rules.AddressTemplates, rules.AddressTemplateGroups);
        _services = new TemplateCatalog(rules.ServiceTemplates, rules.ServiceTemplateGroups);
        _instances = new InstanceCatalog(networks, rules.InstanceAddresses);
    }

    /// <summary>
    /// The addresses of a rule's source or destination. Who is in a resource group and what a domain resolved to, no action tells: the
    /// documented answer of DescribeResourceGroupNew is a tree of groups with counts, that of the rule list a count of addresses.
    /// </summary>
    public RuleEnd ExpandEnd(string type, string content) => type.Trim().ToUpperInvariant() switch
    {
        "NET" => OfAddresses([content], []),
        "TEMPLATE" => OfAddresses(_addresses.Expand(content)),
        "INSTANCE" => _instances.Find(content)
            ?? RuleEnd.Unresolved($"instance {content}, which is neither among the networks read nor shown with addresses by the firewall"),
        "TAG" => _instances.Tagged(content),
        "REGION" => _instances.InRegion(content),
        _ => RuleEnd.Unresolved($"{type} {content}, whose members the API does not tell"),
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
        return new RuleServices([.. known], Missing(notUnderstood, unknownIds));
    }

    private static RuleEnd OfAddresses((IReadOnlyList<string> Entries, IReadOnlyList<string> UnknownIds) content) =>
        OfAddresses(content.Entries, content.UnknownIds);

    private static RuleEnd OfAddresses(IReadOnlyList<string> entries, IReadOnlyList<string> unknownIds)
    {
        var (known, notUnderstood) = AddressRange.ParseAll(entries);
        return new RuleEnd(new AddressSet(known), Missing(notUnderstood, unknownIds));
    }

    private static string? Missing(List<string> notUnderstood, IReadOnlyList<string> unknownIds)
    {
        var parts = unknownIds.Select(id => $"template {id}, which is not known").Concat(notUnderstood.Select(t => $"'{t}', which is not understood"));
        return unknownIds.Count + notUnderstood.Count == 0 ? null : string.Join("; ", parts);
    }
}
