namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>A rule's source or destination together with the addresses it was made for.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">What the API shows: a CIDR, an id, a tag as JSON, a region, a domain.</param>
/// <param name="Members">Addresses in use that lie inside; flows are drawn from them.</param>
internal sealed record RuleContent(ContentKind Kind, string Text, IReadOnlyList<Endpoint> Members)
{
    /// <summary>Name of the instance, where it is one.</summary>
    public string InstanceName { get; init; } = "";

    /// <summary>Name of the template or group, where it is one.</summary>
    public string ParameterName { get; init; } = "";

    /// <summary>Range of the VPC or subnet, where it is one.</summary>
    public string Cidr { get; init; } = "";

    /// <summary>Type as the string based API names it.</summary>
    public string TypeName => Kind switch
    {
        ContentKind.Net => "net",
        ContentKind.Template => "template",
        ContentKind.Tag => "tag",
        ContentKind.Region => "region",
        ContentKind.DnsParse => "dnsparse",
        ContentKind.ResourceGroup => "resourcegroup",
        _ => "instance",
    };

    /// <summary>Private address as the rule list shows it for hosts, interfaces, load balancers and databases.</summary>
    public string PrivateAddress =>
        Kind is ContentKind.Cvm or ContentKind.Clb or ContentKind.Eni or ContentKind.Db ? string.Join(',', Members.Select(m => m.Address)) : "";

    /// <summary>Whether the read actions served here suffice to expand it to addresses: they do not say who is in a resource group or a domain.</summary>
    public bool IsResolvable => Kind is not (ContentKind.ResourceGroup or ContentKind.DnsParse);

    /// <summary>The same content of which flows use only some addresses.</summary>
    public RuleContent Only(Func<Endpoint, bool> filter) => this with { Members = [.. Members.Where(filter)] };
}
