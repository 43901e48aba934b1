using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>The network tables of a region as the VPC service has them now.</summary>
internal sealed class CloudNetworkSource(VpcClient client, string region) : INetworkSource
{
    /// <inheritdoc/>
    public async Task<NetworkTables> LoadAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        var vpcs = client.DescribeVpcsAsync(region, [], observer, cancellation);
        var subnets = client.DescribeSubnetsAsync(region, [], observer, cancellation);
        var interfaces = client.DescribeNetworkInterfacesAsync(region, [], observer, cancellation);
        await Task.WhenAll(vpcs, subnets, interfaces).ConfigureAwait(false);
        return new NetworkTables(
            [.. (await vpcs.ConfigureAwait(false)).Select(ToVpc)],
            [.. (await subnets.ConfigureAwait(false)).Select(ToSubnet)],
            [.. (await interfaces.ConfigureAwait(false)).Select(item => ToInterface(item, region))]);
    }

    private static Vpc ToVpc(VpcInfo vpc) => new(
        vpc.VpcId,
        vpc.VpcName,
        Prefixes([vpc.CidrBlock, vpc.Ipv6CidrBlock, .. (vpc.AssistantCidrSet ?? []).Select(a => a.CidrBlock), .. (vpc.Ipv6CidrBlockSet ?? []).Select(i => i.IPv6CidrBlock)]));

    public static Subnet ToSubnet(SubnetInfo subnet) =>
        new(subnet.SubnetId, subnet.SubnetName, subnet.VpcId, Prefixes([subnet.CidrBlock, subnet.Ipv6CidrBlock]));

    public static NetworkInterface ToInterface(NetworkInterfaceInfo item, string region)
    {
        var texts = (item.PrivateIpAddressSet ?? []).Select(a => a.PrivateIpAddress).Concat((item.Ipv6AddressSet ?? []).Select(a => a.Address));
        return new NetworkInterface(
            item.NetworkInterfaceId,
            item.VpcId,
            item.SubnetId,
            [.. texts.Select(t => NetworkAddress.TryParse(t, out var address) ? address : (NetworkAddress?)null).OfType<NetworkAddress>().Distinct()],
            string.IsNullOrEmpty(item.Attachment?.InstanceId) ? null : item.Attachment.InstanceId,
            region,
            item.TagSet is { Count: > 0 } tags ? tags.DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value) : null);
    }

    /// <summary>Blocks of text; the service leaves those empty that a network does not have.</summary>
    private static List<NetworkPrefix> Prefixes(IEnumerable<string> texts) =>
        [.. texts.Select(t => NetworkPrefix.TryParse(t, out var prefix) ? prefix : (NetworkPrefix?)null).OfType<NetworkPrefix>().Distinct()];
}
