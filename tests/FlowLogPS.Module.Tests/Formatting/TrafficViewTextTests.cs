using FlowLogPS.Formatting;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Tests.Formatting;

public sealed class TrafficViewTextTests
{
    [Fact]
    public void All_is_what_is_grouped_by_nothing_but_time()
    {
        Assert.Equal("all", TrafficViewText.Group(new TrafficSummary()));
        Assert.Equal("all", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.Hour], StartTime = DateTimeOffset.UnixEpoch }));
        Assert.Equal("", TrafficViewText.Group(null));
    }

    [Theory]
    [InlineData(TrafficKey.Vpc)]
    [InlineData(TrafficKey.Interface)]
    [InlineData(TrafficKey.SubnetPair)]
    [InlineData(TrafficKey.Protocol)]
    public void A_key_that_is_not_known_says_so(TrafficKey key) => Assert.Equal("unknown", TrafficViewText.Group(new TrafficSummary { GroupedBy = [key] }));

    [Fact]
    public void A_key_that_is_not_known_stands_beside_those_that_are()
    {
        Assert.Equal("unknown Outbound", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.Class, TrafficKey.Vpc], Class = TrafficClass.Outbound }));
        Assert.Equal("subnet-1 to unknown", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.SubnetPair], SourceVpcId = "vpc-1", SourceSubnetId = "subnet-1" }));
        Assert.Equal("unknown to vpc-1", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.SubnetPair], DestinationVpcId = "vpc-1" }));
        Assert.Equal("from 10.0.0.0/24", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.SourcePrefix], SourcePrefix = "10.0.0.0/24" }));
        Assert.Equal("to unknown", TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.Destination] }));
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("ICMP", "ICMP none")]
    [InlineData("TCP", "TCP unknown")]
    public void What_has_no_port_has_none(string? protocol, string expected) =>
        Assert.Equal(expected, TrafficViewText.Group(new TrafficSummary { GroupedBy = [TrafficKey.Port], Protocol = protocol }));
}
