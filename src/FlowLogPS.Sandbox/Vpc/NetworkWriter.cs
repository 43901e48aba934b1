using System.Text.Json;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>Writes VPCs, subnets and interfaces as their describing actions show them.</summary>
internal static class NetworkWriter
{
    /// <summary>The security group of every interface.</summary>
    public const string Group = "sg-5andb0x1";

    public static void WriteVpc(Utf8JsonWriter json, VpcNetwork vpc)
    {
        json.WriteString("VpcId", vpc.Id);
        json.WriteString("VpcName", vpc.Name);
        json.WriteString("CidrBlock", vpc.Cidr);
        json.WriteString("Ipv6CidrBlock", vpc.Ipv6Cidr ?? "");
        json.WriteObjects("Ipv6CidrBlockSet", vpc.Ipv6Cidr is { } cidr ? [cidr] : Array.Empty<string>(), block =>
        {
            json.WriteString("IPv6CidrBlock", block);
            json.WriteString("ISPType", "BGP");
        });
        json.WriteBoolean("IsDefault", false);
        json.WriteBoolean("EnableMulticast", false);
        json.WriteBoolean("EnableDhcp", true);
        json.WriteString("CreatedTime", JsonParts.Local(vpc.Created));
        json.WriteTexts("DnsServerSet", ["183.60.83.19", "183.60.82.98"]);
        json.WriteString("DomainName", "");
        json.WriteString("DhcpOptionsId", "");
        json.WriteTags(vpc.Tags);
        json.WriteObjects("AssistantCidrSet", vpc.AssistantCidrs, assistant =>
        {
            json.WriteString("VpcId", vpc.Id);
            json.WriteString("CidrBlock", assistant);
            json.WriteNumber("AssistantType", 0);
            json.WriteTexts("SubnetSet", []);
        });
    }

    public static void WriteSubnet(Utf8JsonWriter json, Subnet subnet)
    {
        json.WriteString("VpcId", subnet.Vpc.Id);
        json.WriteString("SubnetId", subnet.Id);
        json.WriteString("SubnetName", subnet.Name);
        json.WriteString("CidrBlock", subnet.Cidr);
        json.WriteString("Ipv6CidrBlock", subnet.Ipv6Cidr ?? "");
        json.WriteBoolean("IsDefault", false);
        json.WriteBoolean("EnableBroadcast", false);
        json.WriteBoolean("IsRemoteVpcSnat", false);
        json.WriteString("Zone", subnet.Vpc.Zone);
        json.WriteString("RouteTableId", "");
        json.WriteString("NetworkAclId", "");
        json.WriteNumber("TotalIpAddressCount", 253);
        json.WriteNumber("AvailableIpAddressCount", 253 - subnet.Endpoints.Count);
        json.WriteString("CreatedTime", JsonParts.Local(subnet.Vpc.Created));
        json.WriteTags([]);
    }

    public static void WriteInterface(Utf8JsonWriter json, NetworkInterface eni)
    {
        json.WriteString("NetworkInterfaceId", eni.Id);
        json.WriteString("NetworkInterfaceName", eni.Id);
        json.WriteString("NetworkInterfaceDescription", "");
        json.WriteString("VpcId", eni.Vpc.Id);
        json.WriteString("SubnetId", eni.Subnet.Id);
        json.WriteTexts("GroupSet", [Group]);
        json.WriteBoolean("Primary", eni.Primary);
        json.WriteString("MacAddress", FormattableString.Invariant($"20:90:6F:00:00:{eni.Index:X2}"));
        json.WriteString("State", "AVAILABLE");
        json.WriteString("Zone", eni.Vpc.Zone);
        json.WriteString("Business", "cvm");
        json.WriteNumber("EniType", eni.Primary ? 0 : 1);
        json.WriteNumber("AttachType", 1);
        json.WriteString("CreatedTime", JsonParts.Local(eni.Vpc.Created));
        json.WriteObjects("PrivateIpAddressSet", eni.Addresses, address =>
        {
            var first = address == eni.Addresses[0];
            json.WriteString("PrivateIpAddress", address.Address);
            json.WriteBoolean("Primary", first);
            json.WriteString("PublicIpAddress", first ? eni.PublicAddress : "");
            json.WriteString("AddressId", "");
            json.WriteString("Description", "");
            json.WriteBoolean("IsWanIpBlocked", false);
            json.WriteString("State", "AVAILABLE");
        });
        json.WriteObjects("Ipv6AddressSet", eni.Ipv6Addresses, address =>
        {
            json.WriteString("Address", address.Address);
            json.WriteBoolean("Primary", false);
            json.WriteString("AddressId", "");
            json.WriteString("Description", "");
            json.WriteBoolean("IsWanIpBlocked", false);
            json.WriteString("State", "AVAILABLE");
        });
        WriteAttachment(json, eni);
        json.WriteTags(eni.Tags);
    }

    private static void WriteAttachment(Utf8JsonWriter json, NetworkInterface eni)
    {
        if (eni.InstanceId is null)
        {
            json.WriteNull("Attachment");
            return;
        }

        json.WriteStartObject("Attachment");
        json.WriteString("InstanceId", eni.InstanceId);
        json.WriteNumber("DeviceIndex", 0);
        json.WriteString("InstanceAccountId", CloudAccount.AppId);
        json.WriteString("AttachTime", JsonParts.Local(eni.Vpc.Created));
        json.WriteEndObject();
    }
}
