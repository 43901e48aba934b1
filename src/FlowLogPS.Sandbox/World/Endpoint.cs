namespace FlowLogPS.Sandbox.World;

/// <summary>One address that sends or receives: where it lies is known here, not looked up.</summary>
/// <param name="Address">The address as records write it.</param>
/// <param name="Subnet">Its subnet; null outside all VPCs.</param>
/// <param name="Interface">The interface that has it; null outside and for load balancers and databases.</param>
/// <param name="Gateway">For an outside address: the interface that forwards and logs its traffic, where there is one.</param>
internal sealed record Endpoint(string Address, Subnet? Subnet = null, NetworkInterface? Interface = null, NetworkInterface? Gateway = null)
{
    /// <summary>The interface that logs what this end sends or receives.</summary>
    public NetworkInterface? Logger => Interface ?? Gateway;

    public VpcNetwork? Vpc => Subnet?.Vpc;

    public bool IsIpv6 { get; } = Address.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether another VPC could own the address too.</summary>
    public bool IsShared { get; } = Subnet?.Vpc.Shares(Address) ?? false;

    /// <summary>Whether a reader who knows which VPC logged the record can tell where this end lies.</summary>
    public bool IsTellable(VpcNetwork loggedIn) => !IsShared || Vpc == loggedIn;

    /// <summary>Whether traffic between the two can exist and be logged.</summary>
    public bool Reaches(Endpoint other) =>
        Address != other.Address && IsIpv6 == other.IsIpv6 && (Logger ?? other.Logger) is not null
        && !(IsShared && other.IsShared && Vpc != other.Vpc);

    public bool Equals(Endpoint? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Address);
}
