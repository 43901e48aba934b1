using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.Tests.Setup;

public sealed class EnablePlannerTests
{
    private static readonly Vpc Vpc = new("vpc-1", "prod", []);
    private static readonly NetworkInterface[] Interfaces = [Interface("eni-1"), Interface("eni-2"), Interface("eni-3"), Interface("eni-4", null)];

    [Fact]
    public void AnEmptyRegionNeedsEveryStepInOrder()
    {
        var plan = EnablePlanner.Plan(Vpc, Interfaces, [], new LogTarget(null, null, false), new EnableOptions());

        Assert.Equal(
            [SetupStepKind.CreateLogset, SetupStepKind.CreateTopic, SetupStepKind.CreateIndex, SetupStepKind.CreateFlowLog, SetupStepKind.CreateFlowLog, SetupStepKind.CreateFlowLog],
            plan.Steps.Select(s => s.Kind));
        Assert.Equal(["eni-4"], plan.Unsupported);
        Assert.Null(plan.TopicId);
    }

    [Fact]
    public void ACoveredVpcNeedsNothing()
    {
        var logs = Interfaces.Select(i => Log(i.Id, true)).ToList();
        var plan = EnablePlanner.Plan(Vpc, Interfaces, logs, new LogTarget(null, "topic-1", true), new EnableOptions());

        Assert.Empty(plan.Steps);
        Assert.Equal(4, plan.AlreadyCovered);
        Assert.Equal("topic-1", plan.TopicId);
    }

    [Fact]
    public void ADisabledFlowLogIsEnabledAndNotMadeTwice()
    {
        var plan = EnablePlanner.Plan(
            Vpc, Interfaces, [Log("eni-1", false), Log("eni-2", true)], new LogTarget("set", "topic-1", false), new EnableOptions());

        Assert.Equal(["topic-1", "fl-eni-1", "eni-3"], plan.Steps.Select(s => s.Resource));
        Assert.Equal(1, plan.AlreadyCovered);
    }

    [Fact]
    public void OnlyDisabledFlowLogsNeedNoTopic()
    {
        var logs = Interfaces.Select(i => Log(i.Id, false)).ToList();
        var plan = EnablePlanner.Plan(Vpc, Interfaces, logs, new LogTarget(null, null, false), new EnableOptions());

        Assert.All(plan.Steps, step => Assert.Equal(SetupStepKind.EnableFlowLog, step.Kind));
        Assert.Equal(4, plan.Steps.Count);
    }

    private static NetworkInterface Interface(string id, string? instance = "ins-1") => new(id, "vpc-1", "subnet-1", [], instance);

    private static FlowLog Log(string eni, bool enabled) => new("fl-" + eni, "vpc-1", eni, "topic-1", "", enabled);
}
