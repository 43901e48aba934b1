using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Query;

public class QueryIdentityTests
{
    private static readonly FlowLogQuery Asked = new() { VpcId = ["vpc-1", "vpc-2"], DestinationPort = [22, 3306], Action = FlowAction.Reject };

    [Fact]
    public void TheSameQuestionIsTheSameHoweverItIsWritten()
    {
        var other = new FlowLogQuery
        {
            Action = FlowAction.Reject,
            DestinationPort = [3306, 22, 22],
            VpcId = ["vpc-2", "vpc-1"],
            Range = new TimeRange(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1)),
            Order = ReadOrder.NewestFirst,
            ThrottleLimit = 3,
            Follow = new FollowOptions(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
        };
        Assert.Equal(Of(Asked), Of(other));
    }

    [Fact]
    public void EveryPartOfTheQuestionCounts()
    {
        string[] all =
        [
            Of(Asked),
            Of(new FlowLogQuery()),
            QueryIdentity.Of("VpcTraffic", ["ap-guangzhou"], Asked, []),
            QueryIdentity.Of("BlockHit", ["ap-shanghai"], Asked, []),
            QueryIdentity.Of("BlockHit", [], Asked, []),
            QueryIdentity.Of("BlockHit", ["ap-guangzhou", "ap-shanghai"], Asked, []),
            QueryIdentity.Of("BlockHit", ["ap-guangzhou"], Asked, ["topic"]),
            QueryIdentity.Of("BlockHit", ["ap-guangzhou"], Asked, ["topic", "other"]),
            Of(Asked with { Action = null }),
            Of(Asked with { Action = FlowAction.Accept }),
            Of(Asked with { VpcId = ["vpc-1"] }),
            Of(Asked with { DestinationPort = [], SourcePort = [22, 3306] }),
            Of(Asked with { Class = [TrafficClass.Inbound] }),
            Of(Asked with { SourceAddress = ["10.0.0.0/8"] }),
            Of(Asked with { DestinationAddress = ["10.0.0.0/8"] }),
            Of(Asked with { Protocol = ["TCP"] }),
            Of(Asked with { InterfaceId = ["eni-1"] }),
            Of(Asked with { Condition = "action:REJECT" }),
        ];
        Assert.Distinct(all);
    }

    private static string Of(FlowLogQuery query) => QueryIdentity.Of("BlockHit", ["ap-guangzhou"], query, []);
}
