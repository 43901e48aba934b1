using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>DescribeVpcs, DescribeSubnets and DescribeNetworkInterfaces.</summary>
internal sealed class NetworkActions(CloudWorld world)
{
    public Action<Utf8JsonWriter> DescribeVpcs(ApiCall call)
    {
        var page = Page.Strings(call);
        var filters = ResourceFilter.Read(call, "VpcIds", "vpc-id");
        var found = world.Networks.Vpcs.FindAll(vpc => ResourceFilter.All(filters, vpc.Tags, name => name switch
        {
            "vpc-id" => [vpc.Id],
            "vpc-name" => [vpc.Name],
            "cidr-block" => [vpc.Cidr, vpc.Cidr[..vpc.Cidr.IndexOf('/', StringComparison.Ordinal)]],
            "ipv6-cidr-block" => [vpc.Ipv6Cidr ?? ""],
            "is-default" => ["false"],
            _ => null,
        }));
        return json =>
        {
            json.WriteNumber("TotalCount", found.Count);
            json.WriteObjects("VpcSet", page.Of(found), vpc => NetworkWriter.WriteVpc(json, vpc));
        };
    }

    public Action<Utf8JsonWriter> DescribeSubnets(ApiCall call)
    {
        var page = Page.Strings(call);
        var filters = ResourceFilter.Read(call, "SubnetIds", "subnet-id");
        var found = world.Networks.Subnets.Where(subnet => ResourceFilter.All(filters, [], name => name switch
        {
            "subnet-id" => [subnet.Id],
            "subnet-name" => [subnet.Name],
            "vpc-id" => [subnet.Vpc.Id],
            "cidr-block" => [subnet.Cidr, subnet.Cidr[..subnet.Cidr.IndexOf('/', StringComparison.Ordinal)]],
            "ipv6-cidr-block" => [subnet.Ipv6Cidr ?? ""],
            "is-default" => ["false"],
            "zone" => [subnet.Vpc.Zone],
            _ => null,
        })).ToList();
        return json =>
        {
            json.WriteNumber("TotalCount", found.Count);
            json.WriteObjects("SubnetSet", page.Of(found), subnet => NetworkWriter.WriteSubnet(json, subnet));
        };
    }

    public Action<Utf8JsonWriter> DescribeNetworkInterfaces(ApiCall call)
    {
        var page = Page.Numbers(call, byDefault: 20);
        var filters = ResourceFilter.Read(call, "NetworkInterfaceIds", "network-interface-id");
        var found = world.Networks.LiveInterfaces.Where(eni => ResourceFilter.All(filters, eni.Tags, name => name switch
        {
            "network-interface-id" => [eni.Id],
            "network-interface-name" => [eni.Id],
            "vpc-id" => [eni.Vpc.Id],
            "subnet-id" => [eni.Subnet.Id],
            "attachment.instance-id" => [eni.InstanceId ?? ""],
            "groups.security-group-id" => [NetworkWriter.Group],
            "is-primary" => [eni.Primary ? "true" : "false"],
            "address-ip" or "ip-address" => eni.Addresses.Concat(eni.Ipv6Addresses).Select(address => address.Address),
            "public-address-ip" => [eni.PublicAddress],
            _ => null,
        })).ToList();
        return json =>
        {
            json.WriteNumber("TotalCount", found.Count);
            json.WriteObjects("NetworkInterfaceSet", page.Of(found), eni => NetworkWriter.WriteInterface(json, eni));
        };
    }
}
