using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Composition;

public class PlaceReaderTests
{
    private static readonly NetworkMap Now = new(new NetworkTables([], [], [Interface("eni-00000002", "vpc-1"), Interface("eni-00000003", "vpc-2")]));

    [Fact]
    public void A_vpc_is_asked_for_by_the_interfaces_known_when_it_was_found_and_those_known_now()
    {
        var place = new TopicPlace("topic", "ap-guangzhou", ["vpc-1"], ["eni-00000001"]);
        var filter = PlaceReader.FilterOf(new FlowLogQuery { VpcId = ["vpc-1"] }, place, Now);

        Assert.True(filter.Matches(Of("eni-00000001")));
        Assert.True(filter.Matches(Of("eni-00000002")));
        Assert.False(filter.Matches(Of("eni-00000003")));
    }

    [Fact]
    public void A_topic_that_is_asked_for_whole_has_no_limit() =>
        Assert.True(PlaceReader.FilterOf(new FlowLogQuery(), new TopicPlace("topic", "ap-guangzhou", [], []), Now).Matches(Of("eni-0000000f")));

    private static NetworkInterface Interface(string id, string vpcId) => new(id, vpcId, "subnet-1", [], InstanceId: null);

    private static FlowRecord Of(string interfaceId) => new() { InterfaceId = interfaceId };
}
