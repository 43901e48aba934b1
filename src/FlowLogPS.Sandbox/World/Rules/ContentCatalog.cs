namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>Makes the rule contents that need more than one look: templates, tags, regions, resource groups.</summary>
internal sealed class ContentCatalog(CloudNetworks networks, TemplateStore templates, IdSource ids)
{
    /// <summary>Hosts of the internet without a rule of their own.</summary>
    public IReadOnlyList<Endpoint> Internet { get; } = [.. Enumerable.Range(0, 240).Select(i => new Endpoint($"120.53.{i % 16}.{10 + i}"))];

    public RuleContent LoadBalancer(int index) => Of(ContentKind.Clb, networks.LoadBalancers[index]);

    public RuleContent Database(int index) => Of(ContentKind.Db, networks.Databases[index]);

    public RuleContent Tagged(Tag tag) => new(
        ContentKind.Tag, $$"""{"Key":"{{tag.Key}}","Value":"{{tag.Value}}"}""",
        [.. networks.LiveInterfaces.Where(eni => eni.Tags.Contains(tag)).SelectMany(eni => eni.Addresses)]);

    public RuleContent Region() => new(ContentKind.Region, CloudAccount.Region, [.. networks.LiveInterfaces.SelectMany(eni => eni.Addresses)]);

    /// <summary>A resource group whose members only the firewall knows.</summary>
    public RuleContent ResourceGroup(string name, IEnumerable<Endpoint> members) =>
        new(ContentKind.ResourceGroup, $"cfwrg-{ids.Next("g")[2..]}1712804418", [.. members]) { InstanceName = name };

    /// <summary>A template of a subnet as CIDR, a host as single address and an <c>a-b</c> range.</summary>
    public RuleContent Template(string name, Subnet subnet, Subnet upTo127)
    {
        var prefix = upTo127.Cidr[..(upTo127.Cidr.LastIndexOf('.') + 1)];
        var template = templates.AddAddresses(name, subnet.Cidr, $"{prefix}1-{prefix}127");
        return new(ContentKind.Template, template.Id, [.. subnet.Endpoints, .. upTo127.Endpoints.Where(Content.IsLow)]) { ParameterName = name };
    }

    /// <summary>A template of single hosts.</summary>
    public RuleContent Template(string name, IReadOnlyList<Endpoint> hosts)
    {
        var template = templates.AddAddresses(name, [.. hosts.Select(host => host.Address)]);
        return new(ContentKind.Template, template.Id, hosts) { ParameterName = name };
    }

    /// <summary>A group of templates.</summary>
    public RuleContent Group(string name, params RuleContent[] members)
    {
        var group = templates.Group(name, [.. members.Select(m => templates.Addresses.First(t => t.Id == m.Text))]);
        return new(ContentKind.Template, group.Id, [.. members.SelectMany(m => m.Members).Distinct()]) { ParameterName = name };
    }

    private static RuleContent Of(ContentKind kind, Resource resource) => new(kind, resource.Id, [resource.Endpoint]) { InstanceName = resource.Name };
}
