using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Setup.Coverage;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using static FlowLogPS.Core.Tests.Setup.Snapshots;

namespace FlowLogPS.Core.Tests.Setup.Coverage;

public sealed class CoverageReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("on on", FlowLogState.Covered)]
    [InlineData("on none", FlowLogState.Partial)]
    [InlineData("on off", FlowLogState.Partial)]
    [InlineData("on silent", FlowLogState.Partial)]
    [InlineData("on reject", FlowLogState.Partial)]
    [InlineData("on detached", FlowLogState.Covered)]
    [InlineData("on old", FlowLogState.Covered)]
    [InlineData("silent silent", FlowLogState.Silent)]
    [InlineData("silent none", FlowLogState.Silent)]
    [InlineData("none off", FlowLogState.Off)]
    [InlineData("gone none", FlowLogState.Off)]
    [InlineData("detached", FlowLogState.Off)]
    [InlineData("", FlowLogState.Off)]
    public void AVpcIsWhatItsInterfacesAre(string kinds, FlowLogState expected) => Assert.Equal(expected, Report(kinds).State);

    [Fact]
    public void EveryCountIsThere()
    {
        var vpc = Report("on silent reject off none detached old");

        Assert.Equal((7, 3), (vpc.Interfaces, vpc.Logged));
        Assert.Equal(["eni-5", "eni-6"], vpc.Unsupported);
        Assert.Equal(["topic-1"], vpc.TopicId);
        Assert.Equal(["ALL", "REJECT"], vpc.TrafficType);
        Assert.Equal(Now.AddMinutes(-5), vpc.NewestRecord);
        Assert.Null(vpc.SilentSince);
        Assert.Equal("ap-guangzhou", vpc.Region);
        Assert.Equal(
            [FlowLogState.Covered, FlowLogState.Silent, FlowLogState.Partial, FlowLogState.Off, FlowLogState.Off, FlowLogState.Off, FlowLogState.Off],
            vpc.Subnets.Single().Detail.Select(i => i.State));
        Assert.Equal(Now.AddHours(-2), vpc.Subnets[0].Detail[1].SilentSince);
    }

    [Fact]
    public void SubnetsAreToldApart()
    {
        var vpc = CoverageReport.Of(Of([Interface("eni-1"), Interface("eni-2", subnet: "subnet-2")], Log("eni-2")), RecordTimes.Unknown, []);

        Assert.Equal(FlowLogState.Partial, vpc.State);
        Assert.Equal([("web", FlowLogState.Off), ("data", FlowLogState.Covered)], vpc.Subnets.Select(s => (s.SubnetName!, s.State)));
    }

    [Fact]
    public void ANewFlowLogHasAnHourToSpeak()
    {
        var times = new RecordTimes(new HashSet<string> { "topic-1" }, new Dictionary<(string, string), DateTimeOffset>(), Now);

        Assert.Equal((null, null), times.Of(Log("eni-1") with { Created = Now.AddMinutes(-59) }, "eni-1"));
        Assert.Equal((null, Now.AddHours(-3)), times.Of(Log("eni-1") with { Created = Now.AddHours(-3) }, "eni-1"));
        Assert.Equal((null, Now.AddDays(-30)), times.Of(Log("eni-1") with { Created = Now.AddDays(-90) }, "eni-1"));
        Assert.Equal((null, Now.AddDays(-30)), times.Of(Log("eni-1"), "eni-1"));
        Assert.Equal((null, null), times.Of(Log("eni-1") with { TopicId = "unread" }, "eni-1"));
    }

    private static FlowLogVpc Report(string kinds)
    {
        var interfaces = new List<NetworkInterface>();
        var flowLogs = new List<FlowLog>();
        var newest = new Dictionary<(string, string), DateTimeOffset>();
        var refused = new List<string>();
        foreach (var (i, kind) in kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var id = $"eni-{i}";
            interfaces.Add(Interface(id, kind == "detached" ? null : "ins-1"));
            newest.Add(("topic-1", id), kind == "silent" ? Now.AddHours(-2) : Now.AddMinutes(-5));
            if (kind == "old")
                refused.Add(id);
            if (kind is "on" or "silent" or "off" or "gone" or "reject")
                flowLogs.Add(Log(id, kind != "off", kind == "reject" ? "REJECT" : "ALL") with { IsReadable = kind != "gone" });
        }
        return CoverageReport.Of(Of(interfaces, [.. flowLogs]), new RecordTimes(new HashSet<string> { "topic-1" }, newest, Now), refused);
    }
}
