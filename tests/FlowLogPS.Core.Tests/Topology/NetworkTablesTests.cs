using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Topology;

public class NetworkTablesTests
{
    [Fact]
    public void Traffic_between_the_vpcs_of_two_regions_is_between_vpcs()
    {
        var record = new FlowRecord { InterfaceId = "eni-a", SourceAddress = Address("10.1.0.4"), DestinationAddress = Address("10.2.0.4") };
        var placement = new NetworkMap(NetworkTables.Join([Region("a", "10.1.0"), Region("b", "10.2.0")])).Place(record);

        Assert.Equal((TrafficClass.InterVpc, "vpc-a", "vpc-b"), (placement.Class, placement.VpcId, placement.DestinationVpcId));
        Assert.Equal(TrafficClass.Outbound, new NetworkMap(Region("a", "10.1.0")).Place(record).Class);
    }

    [Fact]
    public void A_block_that_a_vpc_of_another_region_has_too_is_the_loggers_own()
    {
        var record = new FlowRecord { InterfaceId = "eni-b", SourceAddress = Address("10.1.0.4"), DestinationAddress = Address("10.1.0.5") };
        var placement = new NetworkMap(NetworkTables.Join([Region("a", "10.1.0"), Region("b", "10.1.0")])).Place(record);

        Assert.Equal((TrafficClass.IntraSubnet, "subnet-b"), (placement.Class, placement.SourceSubnetId));
    }

    private static NetworkTables Region(string name, string start) => new(
        [new Vpc($"vpc-{name}", name, [Prefix($"{start}.0/24")])],
        [new Subnet($"subnet-{name}", name, $"vpc-{name}", [Prefix($"{start}.0/24")])],
        [new NetworkInterface($"eni-{name}", $"vpc-{name}", $"subnet-{name}", [Address($"{start}.4")], null)]);

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static NetworkPrefix Prefix(string text) => NetworkPrefix.TryParse(text, out var prefix) ? prefix : throw new FormatException(text);
}
