using FlowLogPS.Core.Setup;
using static FlowLogPS.Core.Tests.Setup.Snapshots;

namespace FlowLogPS.Core.Tests.Setup;

public sealed class DisablePlannerTests
{
    private static readonly VpcSnapshot Vpc = Of(
        [Interface("eni-1"), Interface("eni-2"), Interface("eni-3"), Interface("eni-4"), Interface("eni-5")],
        Log("eni-1"),
        Log("eni-2") with { IsOwn = true },
        Log("eni-3", enabled: false) with { IsOwn = true },
        Log("eni-4") with { IsReadable = false });

    [Fact]
    public void WhatWritesIsSwitchedOff()
    {
        var plan = DisablePlanner.Plan(Vpc, isRemoval: false);

        Assert.Equal([(SetupStepKind.DisableFlowLog, "fl-eni-1"), (SetupStepKind.DisableFlowLog, "fl-eni-2")], plan.Steps.Select(s => (s.Kind, s.Resource)));
        Assert.Equal(["eni-3", "eni-4", "eni-5"], plan.Already);
    }

    [Fact]
    public void WhatTheModuleMadeIsDeletedAndTheRestSwitchedOff()
    {
        var plan = DisablePlanner.Plan(Vpc, isRemoval: true);

        Assert.Equal(
            [(SetupStepKind.DisableFlowLog, "fl-eni-1"), (SetupStepKind.DeleteFlowLog, "fl-eni-2"), (SetupStepKind.DeleteFlowLog, "fl-eni-3")],
            plan.Steps.Select(s => (s.Kind, s.Resource)));
        Assert.Equal(["eni-4", "eni-5"], plan.Already);
    }
}
