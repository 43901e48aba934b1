namespace FlowLogPS.Core.Topology;

/// <summary>
/// Where an address lies: outside every known VPC, in exactly one, or in several that share the block. Each distinct location is
/// one object of its map and is compared by reference.
/// </summary>
internal sealed class Location
{
    private readonly IReadOnlyList<string> _vpcIds;

    private Location(IReadOnlyList<string> vpcIds, string? subnetId = null, bool isInterface = false)
    {
        _vpcIds = vpcIds;
        SubnetId = subnetId;
        IsInterface = isInterface;
    }

    /// <summary>In no known VPC.</summary>
    public static Location Outside { get; } = new([]);

    /// <summary>The VPC, where exactly one can own the address.</summary>
    public string? VpcId => _vpcIds.Count == 1 ? _vpcIds[0] : null;

    /// <summary>The subnet; null also inside a VPC's block where no known subnet is.</summary>
    public string? SubnetId { get; }

    /// <summary>Whether the address is that of a known interface, not just one of a block.</summary>
    public bool IsInterface { get; }

    /// <summary>Whether no known VPC holds the address.</summary>
    public bool IsOutside => _vpcIds.Count == 0;

    /// <summary>Whether several VPCs could own the address.</summary>
    public bool IsAmbiguous => _vpcIds.Count > 1;

    /// <summary>In one VPC.</summary>
    public static Location In(string vpcId, string? subnetId, bool isInterface) => new([vpcId], subnetId, isInterface);

    /// <summary>In one of several VPCs.</summary>
    public static Location InOneOf(IReadOnlyList<string> vpcIds) => new(vpcIds);

    /// <summary>Whether both can lie in one VPC.</summary>
    public bool CanShareVpc(Location other) => _vpcIds.Any(other._vpcIds.Contains);
}
