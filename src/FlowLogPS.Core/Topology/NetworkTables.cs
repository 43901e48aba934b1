namespace FlowLogPS.Core.Topology;

/// <summary>The networks of a region as read from the VPC service or a file.</summary>
internal sealed record NetworkTables(
    IReadOnlyList<Vpc> Vpcs, IReadOnlyList<Subnet> Subnets, IReadOnlyList<NetworkInterface> Interfaces)
{
    /// <summary>No network at all: every placement is unknown.</summary>
    public static NetworkTables Empty { get; } = new([], [], []);
}
