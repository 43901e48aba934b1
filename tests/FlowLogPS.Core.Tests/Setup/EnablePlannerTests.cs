using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Topology;
using static FlowLogPS.Core.Tests.Setup.Snapshots;

namespace FlowLogPS.Core.Tests.Setup;

public sealed class EnablePlannerTests
{
    private static readonly LogTarget Ready = new("set", "topic-1", IsIndexed: true);
    private static readonly NetworkInterface[] Interfaces = [Interface("eni-1"), Interface("eni-2"), Interface("eni-3"), Interface("eni-4", null)];

    [Fact]
    public void AnEmptyRegionNeedsEveryStepInOrder()
    {
        SetupStep role = new(SetupStepKind.CreateRole, "role", "Create role");
        var plan = EnablePlanner.Plan(Of(Interfaces), LogTarget.None, [role], new EnableOptions());

        Assert.Equal(
            [SetupStepKind.CreateRole, SetupStepKind.CreateLogset, SetupStepKind.CreateTopic, SetupStepKind.CreateIndex, .. Enumerable.Repeat(SetupStepKind.CreateFlowLog, 3)],
            plan.Steps.Select(s => s.Kind));
        Assert.Equal(["eni-4"], plan.Unsupported);
        Assert.Empty(plan.Already);
    }

    [Fact]
    public void ACoveredVpcNeedsNothing()
    {
        var plan = EnablePlanner.Plan(Of(Interfaces, [.. Interfaces.Select(i => Log(i.Id))]), Ready, [], new EnableOptions());

        Assert.Empty(plan.Steps);
        Assert.Equal(4, plan.Already.Count);
    }

    [Fact]
    public void ADisabledFlowLogIsEnabledAndNotMadeTwice()
    {
        var plan = EnablePlanner.Plan(
            Of(Interfaces, Log("eni-1", enabled: false), Log("eni-2")), Ready with { IsIndexed = false }, [], new EnableOptions());

        Assert.Equal(["topic-1", "fl-eni-1", "eni-3"], plan.Steps.Select(s => s.Resource));
        Assert.Equal(["eni-2"], plan.Already);
    }

    [Fact]
    public void OnlyDisabledFlowLogsNeedNoTopic()
    {
        var plan = EnablePlanner.Plan(Of(Interfaces, [.. Interfaces.Select(i => Log(i.Id, enabled: false))]), LogTarget.None, [], new EnableOptions());

        Assert.All(plan.Steps, step => Assert.Equal(SetupStepKind.EnableFlowLog, step.Kind));
        Assert.Equal(4, plan.Steps.Count);
    }

    [Fact]
    public void AnIndexThatAnEarlierRunDidNotMakeIsMadeThoughAllIsCovered()
    {
        var plan = EnablePlanner.Plan(Of(Interfaces, [.. Interfaces.Select(i => Log(i.Id))]), Ready with { IsIndexed = false }, [], new EnableOptions());

        Assert.Equal([SetupStepKind.CreateIndex], plan.Steps.Select(s => s.Kind));
    }

    [Fact]
    public void AFlowLogOfTheSubnetOrVpcCoversItsInterfaces()
    {
        var plan = EnablePlanner.Plan(
            Of([Interface("eni-1"), Interface("eni-2", subnet: "subnet-2")], Log("subnet-1"), Log("vpc-1", enabled: false)), Ready, [], new EnableOptions());

        Assert.Equal(["eni-1"], plan.Already);
        Assert.Equal("fl-vpc-1", Assert.Single(plan.Steps).Resource);
    }

    [Theory]
    [InlineData(true, "Disable-FlowLogVpc -VpcId vpc-1 -Remove")]
    [InlineData(false, "in the VPC console")]
    public void AFlowLogWhoseTopicIsGoneStandsInTheWay(bool isOwn, string advice)
    {
        var plan = EnablePlanner.Plan(Of([Interface("eni-1")], Log("eni-1") with { IsReadable = false, IsOwn = isOwn }), Ready, [], new EnableOptions());

        Assert.Empty(plan.Steps);
        var obstacle = Assert.Single(plan.Obstacles);
        Assert.Equal("eni-1", obstacle.Target);
        Assert.Contains(advice, obstacle.Message, StringComparison.Ordinal);
    }
}
