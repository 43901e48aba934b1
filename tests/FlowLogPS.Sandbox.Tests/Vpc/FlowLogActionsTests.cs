using FlowLogPS.Sandbox.Tests.World;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.Vpc;

public sealed class FlowLogActionsTests
{
    private readonly CloudWorld _world;
    private readonly MemorySink _sink;
    private readonly VpcService _vpc;

    public FlowLogActionsTests()
    {
        (_world, _sink) = Clouds.Make(records: 3_000);
        _vpc = new VpcService(_world);
    }

    private NetworkInterface Uncovered => _world.Networks.LiveInterfaces.First(eni => eni.Vpc.Id == WellKnown.UncoveredVpc && eni.SupportsFlowLogs);

    [Fact]
    public async Task Flow_logs_take_more_than_one_page_and_some_of_staging_are_disabled()
    {
        var first = await _vpc.AskAsync("DescribeFlowLogs", new { Limit = 100 });
        var second = await _vpc.AskAsync("DescribeFlowLogs", new { Limit = 100, Offset = 100 });
        Assert.Equal(first.Int("TotalNum"), first.List("FlowLog").Concat(second.List("FlowLog")).Select(log => log.Text("FlowLogId")).Distinct().Count());
        Assert.Equal(10, (await _vpc.AskAsync("DescribeFlowLogs", new { })).List("FlowLog").Count());
        var staging = await _vpc.AskAsync("DescribeFlowLogs", new { VpcId = WellKnown.StagingVpc, Limit = 100 });
        Assert.Equal(3, staging.List("FlowLog").Count(log => !log.GetProperty("Enable").GetBoolean()));
        Assert.Equal(0, (await _vpc.AskAsync("DescribeFlowLogs", new { VpcId = WellKnown.UncoveredVpc })).Int("TotalNum"));
        Assert.Equal("InvalidParameterValue.Range", await _vpc.ErrorOfAsync("DescribeFlowLogs", new { Limit = 101 }));
    }

    [Fact]
    public async Task Creating_one_brings_what_was_withheld()
    {
        var withheld = _world.Deliveries.Withheld;
        var made = await _vpc.AskAsync("CreateFlowLog", Request(Uncovered.Id));
        var log = Assert.Single(made.List("FlowLog"));
        Assert.Equal("0000-00-00 00:00:00", log.Text("CreatedTime"));
        var arrived = _sink.Topics[WellKnown.UnindexedTopic];
        Assert.NotEmpty(arrived);
        Assert.All(arrived, entry => Assert.Contains(Uncovered.Id, entry.Json, StringComparison.Ordinal));
        Assert.Equal(withheld - arrived.Count, _world.Deliveries.Withheld);
        Assert.NotNull(_world.Truth.Find(WellKnown.UnindexedTopic, arrived[0].PkgId, arrived[0].PkgLogId));
        Assert.Equal("UnsupportedOperation.FlowLogInstanceExisted", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id)));
    }

    [Fact]
    public async Task A_flow_log_of_rejects_brings_only_those()
    {
        var made = await _vpc.AskAsync("CreateFlowLog", Request(Uncovered.Id, traffic: "REJECT"));
        Assert.Equal("REJECT", Assert.Single(made.List("FlowLog")).Text("TrafficType"));
        Assert.All(_sink.Topics[WellKnown.UnindexedTopic], entry => Assert.Contains("\"REJECT\"", entry.Json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Creating_fails_with_the_documented_codes()
    {
        Assert.Equal("UnsupportedOperation.FlowLogsNotSupportKoInstanceEni", await _vpc.ErrorOfAsync("CreateFlowLog", Request(WellKnown.OldFamilyInterface)));
        Assert.Equal("UnsupportedOperation.FlowLogsNotSupportNullInstanceEni", await _vpc.ErrorOfAsync("CreateFlowLog", Request(WellKnown.DetachedInterface)));
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("CreateFlowLog", Request("eni-00000000")));
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id, topic: "no-topic")));
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id, vpc: WellKnown.ProdVpc)));
        Assert.Equal("InvalidParameterValue.Malformed", await _vpc.ErrorOfAsync("CreateFlowLog", Request("subnet-1")));
        Assert.Equal("InvalidParameterValue.Malformed", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id, traffic: "SOME")));
        Assert.Equal("InvalidParameterValue.Range", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id, name: new string('x', 61))));
        Assert.Equal("InvalidParameterValue.Empty", await _vpc.ErrorOfAsync("CreateFlowLog", Request(Uncovered.Id, name: "")));
        Assert.Equal("MissingParameter", await _vpc.ErrorOfAsync("CreateFlowLog", new { FlowLogName = "x" }));
        var tags = new[] { new { Key = "a", Value = "1" }, new { Key = "a", Value = "2" } };
        Assert.Equal("InvalidParameterValue.Duplicate", await _vpc.ErrorOfAsync("CreateFlowLog", new
        {
            FlowLogName = "x",
            ResourceType = "NETWORKINTERFACE",
            ResourceId = Uncovered.Id,
            TrafficType = "ALL",
            VpcId = WellKnown.UncoveredVpc,
            CloudLogId = WellKnown.OtherTopic,
            Tags = tags,
        }));
    }

    [Fact]
    public async Task Enabling_brings_what_was_withheld_and_disabling_shows()
    {
        var disabled = _world.FlowLogs.Snapshot().First(log => !log.Enabled);
        var before = _sink.Topics[disabled.TopicId].Count;
        await _vpc.AskAsync("EnableFlowLogs", new { FlowLogIds = new[] { disabled.Id } });
        Assert.True(_sink.Topics[disabled.TopicId].Count > before);
        Assert.True(_world.FlowLogs.Of(disabled.Interface)!.Enabled);
        await _vpc.AskAsync("DisableFlowLogs", new { FlowLogIds = new[] { disabled.Id } });
        Assert.False(_world.FlowLogs.Of(disabled.Interface)!.Enabled);
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("EnableFlowLogs", new { FlowLogIds = new[] { "fl-00000000" } }));
        Assert.Equal("MissingParameter", await _vpc.ErrorOfAsync("DisableFlowLogs", new { }));
    }

    [Fact]
    public async Task Only_name_and_description_can_be_modified()
    {
        var log = _world.FlowLogs.Snapshot()[0];
        await _vpc.AskAsync("ModifyFlowLogAttribute", new { FlowLogId = log.Id, VpcId = log.Interface.Vpc.Id, FlowLogName = "renamed", FlowLogDescription = "why" });
        var found = await _vpc.AskAsync("DescribeFlowLogs", new { FlowLogName = "renamed" });
        Assert.Equal("why", Assert.Single(found.List("FlowLog")).Text("FlowLogDescription"));
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("ModifyFlowLogAttribute", new { FlowLogId = log.Id, VpcId = "vpc-other", FlowLogName = "x" }));
    }

    [Fact]
    public async Task A_deleted_flow_log_leaves_room_for_another()
    {
        var log = _world.FlowLogs.Snapshot()[0];
        await _vpc.AskAsync("DeleteFlowLog", new { FlowLogId = log.Id, VpcId = log.Interface.Vpc.Id });
        Assert.Null(_world.FlowLogs.Of(log.Interface));
        Assert.Equal("ResourceNotFound", await _vpc.ErrorOfAsync("DeleteFlowLog", new { FlowLogId = log.Id, VpcId = log.Interface.Vpc.Id }));
        await _vpc.AskAsync("CreateFlowLog", Request(log.Interface.Id, vpc: log.Interface.Vpc.Id));
    }

    private static object Request(
        string eni, string vpc = WellKnown.UncoveredVpc, string traffic = "ALL", string topic = WellKnown.UnindexedTopic, string name = "made") =>
        new { FlowLogName = name, ResourceType = "NETWORKINTERFACE", ResourceId = eni, TrafficType = traffic, VpcId = vpc, CloudLogId = topic };
}
