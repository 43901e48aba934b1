namespace FlowLogPS.Sandbox.World;

/// <summary>One elastic network interface.</summary>
internal sealed class NetworkInterface(int index, string id, Subnet subnet)
{
    /// <summary>Place in <see cref="CloudNetworks.Interfaces"/>.</summary>
    public int Index { get; } = index;

    public string Id { get; } = id;

    public Subnet Subnet { get; } = subnet;

    public VpcNetwork Vpc => Subnet.Vpc;

    /// <summary>The instance it is attached to; null where it is detached.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Instance family, such as <c>S5</c>; those of facts §2.5's dropped list cannot have a flow log.</summary>
    public string Family { get; init; } = "S5";

    /// <summary>Whether it is the instance's first.</summary>
    public bool Primary { get; init; } = true;

    /// <summary>Whether the API no longer knows it.</summary>
    public bool Deleted { get; init; }

    /// <summary>EIP of the primary address, or empty.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Resource tags.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>IPv4 addresses, the primary first.</summary>
    public List<Endpoint> Addresses { get; } = [];

    /// <summary>IPv6 addresses.</summary>
    public List<Endpoint> Ipv6Addresses { get; } = [];

    /// <summary>Whether flow logs support the instance behind it.</summary>
    public bool SupportsFlowLogs => InstanceId is not null && !IsOldFamily;

    /// <summary>Whether flow logs dropped the family (2022-07-25).</summary>
    public bool IsOldFamily => Family is "S1" or "S2" or "S3" or "SA1" or "M1" or "M2" or "M3" or "C2" or "C3" or "C4" or "CN3";
}
