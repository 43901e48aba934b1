namespace FlowLogPS.Core.Topology;

/// <summary>The networks of a region, or of several, as read from the VPC service or a file.</summary>
internal sealed record NetworkTables(
    IReadOnlyList<Vpc> Vpcs, IReadOnlyList<Subnet> Subnets, IReadOnlyList<NetworkInterface> Interfaces)
{
    /// <summary>No network at all: every placement is unknown.</summary>
    public static NetworkTables Empty { get; } = new([], [], []);

    /// <summary>The networks of several regions as one: ids are the account's, whatever the region.</summary>
    public static NetworkTables Join(IReadOnlyList<NetworkTables> parts) => parts is [var one]
        ? one
        : new([.. parts.SelectMany(p => p.Vpcs)], [.. parts.SelectMany(p => p.Subnets)], [.. parts.SelectMany(p => p.Interfaces)]);
}
