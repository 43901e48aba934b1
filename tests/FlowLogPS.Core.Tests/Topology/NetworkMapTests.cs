using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Topology;

/// <summary>
/// VPC a and its twin b share 10.0.0.0/16; c stands alone in 10.2.0.0/16 and has an IPv6 block.
/// </summary>
public class NetworkMapTests
{
    private static readonly NetworkMap Map = new(new NetworkTables(
        [
            new Vpc("vpc-a", "a", [Prefix("10.0.0.0/16"), Prefix("172.16.0.0/16")]),
            new Vpc("vpc-b", "b", [Prefix("10.0.0.0/16")]),
            new Vpc("vpc-c", "c", [Prefix("10.2.0.0/16"), Prefix("2402:4e00:1::/56")]),
        ],
        [
            new Subnet("subnet-a1", "", "vpc-a", [Prefix("10.0.1.0/24")]),
            new Subnet("subnet-a2", "", "vpc-a", [Prefix("10.0.2.0/24")]),
            new Subnet("subnet-b1", "", "vpc-b", [Prefix("10.0.1.0/24")]),
            new Subnet("subnet-c1", "", "vpc-c", [Prefix("10.2.1.0/24"), Prefix("2402:4e00:1::/64")]),
        ],
        [
            Interface("eni-a", "vpc-a", "subnet-a1", "ins-a", "10.0.1.4"),
            Interface("eni-b", "vpc-b", "subnet-b1", "ins-b", "10.0.1.4"),
            Interface("eni-b-only", "vpc-b", "subnet-b1", null, "10.0.1.99"),
            Interface("eni-c", "vpc-c", "subnet-c1", "ins-c", "10.2.1.4", "2402:4e00:1::4"),
        ]));

    [Theory]
    [InlineData("eni-a", "10.0.1.4", "10.0.1.5", TrafficClass.IntraSubnet, "subnet-a1", "subnet-a1")]
    [InlineData("eni-b", "10.0.1.4", "10.0.1.5", TrafficClass.IntraSubnet, "subnet-b1", "subnet-b1")]
    [InlineData("eni-a", "10.0.1.4", "10.0.2.5", TrafficClass.InterSubnet, "subnet-a1", "subnet-a2")]
    [InlineData("eni-a", "10.0.1.4", "10.0.77.5", TrafficClass.InterSubnet, "subnet-a1", null)]
    [InlineData("eni-a", "10.0.77.4", "10.0.77.5", TrafficClass.InterSubnet, null, null)]
    [InlineData("eni-a", "10.0.1.4", "10.2.1.4", TrafficClass.InterVpc, "subnet-a1", "subnet-c1")]
    [InlineData("eni-a", "203.0.113.9", "10.0.1.4", TrafficClass.Inbound, null, "subnet-a1")]
    [InlineData("eni-a", "10.0.1.4", "203.0.113.9", TrafficClass.Outbound, "subnet-a1", null)]
    [InlineData("eni-a", "198.51.100.1", "203.0.113.9", TrafficClass.Unknown, null, null)]
    [InlineData("eni-c", "2402:4e00:1::4", "2402:4e00:1::5", TrafficClass.IntraSubnet, "subnet-c1", "subnet-c1")]
    [InlineData("eni-c", "2402:4e00:1::4", "2402:4e00:1:1::5", TrafficClass.InterSubnet, "subnet-c1", null)]
    [InlineData("eni-c", "2402:4e00:1::4", "2001:db8::1", TrafficClass.Outbound, "subnet-c1", null)]
    [InlineData(null, "10.2.1.4", "10.2.1.5", TrafficClass.IntraSubnet, "subnet-c1", "subnet-c1")]
    [InlineData("nat-gone", "10.2.1.4", "203.0.113.9", TrafficClass.Outbound, "subnet-c1", null)]
    public void A_record_gets_its_class_and_the_subnets_of_its_ends(
        string? logger, string source, string destination, TrafficClass expected, string? sourceSubnet, string? destinationSubnet)
    {
        var placement = Map.Place(Record(logger, source, destination));
        Assert.Equal(expected, placement.Class);
        Assert.Equal(sourceSubnet, placement.SourceSubnetId);
        Assert.Equal(destinationSubnet, placement.DestinationSubnetId);
        Assert.Equal(FlowEnds.None, placement.AmbiguousEnds);
    }

    [Theory]
    [InlineData("eni-c", "10.2.1.4", "10.0.1.5", TrafficClass.InterVpc, FlowEnds.Destination)] // a or b, in any case not c
    [InlineData("eni-c", "10.0.1.5", "10.2.1.4", TrafficClass.InterVpc, FlowEnds.Source)]
    [InlineData("eni-c", "10.0.1.4", "10.2.1.4", TrafficClass.InterVpc, FlowEnds.Source)] // an interface of both
    [InlineData(null, "10.0.1.5", "203.0.113.9", TrafficClass.Outbound, FlowEnds.Source)]
    [InlineData(null, "203.0.113.9", "10.0.1.5", TrafficClass.Inbound, FlowEnds.Destination)]
    [InlineData(null, "10.0.1.5", "10.0.2.5", TrafficClass.Unknown, FlowEnds.Both)]
    [InlineData(null, "172.16.0.1", "10.0.2.5", TrafficClass.Unknown, FlowEnds.Destination)] // a to a or b
    public void An_end_that_several_vpcs_could_own_has_no_ids_and_is_named(
        string? logger, string source, string destination, TrafficClass expected, FlowEnds ambiguous)
    {
        var placement = Map.Place(Record(logger, source, destination));
        Assert.Equal(expected, placement.Class);
        Assert.Equal(ambiguous, placement.AmbiguousEnds);
        if (ambiguous.HasFlag(FlowEnds.Source))
            Assert.Null(placement.SourceVpcId);
        if (ambiguous.HasFlag(FlowEnds.Destination))
            Assert.Null(placement.DestinationVpcId);
    }

    [Fact]
    public void An_interface_that_alone_has_the_address_tells_whose_it_is()
    {
        var placement = Map.Place(Record("eni-c", "10.2.1.4", "10.0.1.99"));
        Assert.Equal("vpc-b", placement.DestinationVpcId);
        Assert.Equal("subnet-b1", placement.DestinationSubnetId);
        Assert.Equal(FlowEnds.None, placement.AmbiguousEnds);
    }

    [Fact]
    public void The_loggers_own_vpc_comes_before_an_interface_elsewhere() =>
        Assert.Equal("vpc-a", Map.Place(Record("eni-a", "10.0.1.4", "10.0.1.99")).DestinationVpcId);

    [Theory]
    [InlineData("eni-a", "10.0.1.4", "10.0.1.5", FlowDirection.Outbound)]
    [InlineData("eni-a", "10.0.1.5", "10.0.1.4", FlowDirection.Inbound)]
    [InlineData("eni-a", "10.0.1.4", "10.0.1.4", FlowDirection.Outbound)]
    [InlineData("eni-a", "10.0.1.5", "10.0.1.6", null)]
    [InlineData("eni-unknown", "10.0.1.4", "10.0.1.5", null)]
    public void Direction_is_as_the_logging_interface_sees_it(string logger, string source, string destination, FlowDirection? expected) =>
        Assert.Equal(expected, Map.Place(Record(logger, source, destination)).Direction);

    [Fact]
    public void Without_an_interface_the_direction_the_firewall_states_counts()
    {
        var record = Record(null, "10.2.1.4", "10.2.1.5") with { StatedDirection = FlowDirection.Inbound };
        Assert.Equal(FlowDirection.Inbound, Map.Place(record).Direction);
        Assert.Equal(FlowDirection.Outbound, Map.Place(record with { InterfaceId = "eni-c" }).Direction);
    }

    [Fact]
    public void The_ids_of_the_logging_interface_are_given()
    {
        var placement = Map.Place(Record("eni-b", "10.0.1.5", "10.0.1.4"));
        Assert.Equal(("vpc-b", "subnet-b1", "ins-b"), (placement.VpcId, placement.SubnetId, placement.InstanceId));
    }

    [Fact]
    public void A_record_without_addresses_has_the_ids_of_its_interface_only()
    {
        var placement = Map.Place(new FlowRecord { InterfaceId = "eni-a", LogStatus = LogStatus.NoData });
        Assert.Equal(TrafficPlacement.None with { VpcId = "vpc-a", SubnetId = "subnet-a1", InstanceId = "ins-a" }, placement);
        Assert.Equal(TrafficPlacement.None, Map.Place(new FlowRecord { InterfaceId = "eni-gone" }));
    }

    [Fact]
    public void Without_tables_nothing_is_known() =>
        Assert.Equal(TrafficPlacement.None, new NetworkMap(new NetworkTables([], [], [])).Place(Record("eni-a", "10.0.1.4", "10.0.1.5")));

    [Fact]
    public void Equal_placements_are_one_object() =>
        Assert.Same(Map.Place(Record("eni-a", "10.0.1.4", "10.0.2.5")), Map.Place(Record("eni-a", "10.0.1.4", "10.0.2.6")));

    private static FlowRecord Record(string? logger, string source, string destination) =>
        new() { InterfaceId = logger, SourceAddress = Prefix(source).First, DestinationAddress = Prefix(destination).First };

    private static NetworkInterface Interface(string id, string vpc, string subnet, string? instance, params string[] addresses) =>
        new(id, vpc, subnet, [.. addresses.Select(a => Prefix(a).First)], instance);

    private static NetworkPrefix Prefix(string text) => NetworkGen.Parse(text);
}
