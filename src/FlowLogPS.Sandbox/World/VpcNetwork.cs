using System.Net;

namespace FlowLogPS.Sandbox.World;

/// <summary>One VPC.</summary>
internal sealed record VpcNetwork(string Id, string Name, string Cidr, DateTimeOffset Created)
{
    /// <summary>The zone of all that is in it.</summary>
    public string Zone { get; init; } = CloudAccount.Region + "-3";

    /// <summary>Further IPv4 ranges.</summary>
    public string[] AssistantCidrs { get; init; } = [];

    /// <summary>The IPv6 range, where there is one.</summary>
    public string? Ipv6Cidr { get; init; }

    /// <summary>Whether its interfaces have flow logs from the start.</summary>
    public bool Covered { get; init; } = true;

    /// <summary>A range that another VPC has as well, so that an address alone does not name the VPC.</summary>
    public string? SharedCidr { get; init; }

    /// <summary>Topic of its flow logs.</summary>
    public string TopicId { get; init; } = WellKnown.OtherTopic;

    /// <summary>Resource tags.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Subnets in order of creation.</summary>
    public List<Subnet> Subnets { get; } = [];

    /// <summary>Every address in use.</summary>
    public IEnumerable<Endpoint> Endpoints => Subnets.SelectMany(subnet => subnet.Endpoints);

    /// <summary>Whether another VPC could own the address.</summary>
    public bool Shares(string address) => SharedCidr is not null && IPNetwork.Parse(SharedCidr).Contains(IPAddress.Parse(address));

    public bool Equals(VpcNetwork? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
