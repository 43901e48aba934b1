namespace FlowLogPS.Core.Setup;

/// <summary>Says what is to be done for no flow log of a VPC to write to CLS. Pure: state in, plan out.</summary>
internal static class DisablePlanner
{
    /// <param name="vpc">What there is.</param>
    /// <param name="isRemoval">Whether flow logs that this module made are deleted; those of others are switched off.</param>
    public static SetupPlan Plan(VpcSnapshot vpc, bool isRemoval)
    {
        var remove = vpc.FlowLogs.Where(f => isRemoval && f.IsOwn).ToList();
        var disable = vpc.FlowLogs.Where(f => f.IsOn).Except(remove);
        SetupStep[] steps =
        [
            .. disable.Select(f => new SetupStep(SetupStepKind.DisableFlowLog, f.Id, $"Disable flow log {f.Id} of {f.ResourceId}", f.ResourceId)),
            .. remove.Select(f => new SetupStep(SetupStepKind.DeleteFlowLog, f.Id, $"Delete flow log {f.Id} of {f.ResourceId}", f.ResourceId)),
        ];
        var touched = steps.Select(step => step.InterfaceId).ToHashSet();
        return new SetupPlan(vpc)
        {
            Steps = steps,
            Already = [.. vpc.InterfaceLogs().Where(pair => pair.FlowLog is not { IsOn: true } && !touched.Contains(pair.Interface.Id)).Select(pair => pair.Interface.Id)],
        };
    }
}
