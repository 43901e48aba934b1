namespace FlowLogPS.Sandbox.World;

/// <summary>All VPCs and what lies in them.</summary>
internal sealed class CloudNetworks
{
    public List<VpcNetwork> Vpcs { get; } = [];

    /// <summary>Every interface, the deleted one included.</summary>
    public List<NetworkInterface> Interfaces { get; } = [];

    public List<Resource> LoadBalancers { get; } = [];

    public List<Resource> Databases { get; } = [];

    /// <summary>The interfaces that the API knows.</summary>
    public IEnumerable<NetworkInterface> LiveInterfaces => Interfaces.Where(eni => !eni.Deleted);

    public IEnumerable<Subnet> Subnets => Vpcs.SelectMany(vpc => vpc.Subnets);

    public VpcNetwork Vpc(string id) => Vpcs.First(vpc => vpc.Id == id);

    public Subnet Subnet(string vpcId, string name) => Vpc(vpcId).Subnets.First(subnet => subnet.Name == name);
}
