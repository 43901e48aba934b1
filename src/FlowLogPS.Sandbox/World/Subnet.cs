namespace FlowLogPS.Sandbox.World;

/// <summary>One subnet.</summary>
internal sealed class Subnet(VpcNetwork vpc, string id, string name, string cidr, string? ipv6Cidr)
{
    public VpcNetwork Vpc { get; } = vpc;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Cidr { get; } = cidr;

    public string? Ipv6Cidr { get; } = ipv6Cidr;

    /// <summary>Every IPv4 address in use, with an interface or not.</summary>
    public List<Endpoint> Endpoints { get; } = [];

    /// <summary>Every IPv6 address in use.</summary>
    public List<Endpoint> Ipv6Endpoints { get; } = [];
}
