using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>Says what is missing for every interface of a VPC to be logged. Pure: state in, plan out.</summary>
internal static class EnablePlanner
{
    /// <param name="vpc">What there is; the service allows one flow log per interface.</param>
    /// <param name="target">Where new flow logs write.</param>
    /// <param name="role">The steps to the role.</param>
    /// <param name="options">How.</param>
    public static SetupPlan Plan(VpcSnapshot vpc, LogTarget target, IReadOnlyList<SetupStep> role, EnableOptions options)
    {
        var already = new List<string>();
        var unsupported = new List<string>();
        var obstacles = new List<FlowLogException>();
        var enable = new List<SetupStep>();
        var create = new List<SetupStep>();
        foreach (var (item, flowLog) in vpc.InterfaceLogs())
        {
            if (flowLog is { IsOn: true })
                already.Add(item.Id);
            else if (flowLog is { IsReadable: true })
                enable.Add(new SetupStep(SetupStepKind.EnableFlowLog, flowLog.Id, $"Enable flow log {flowLog.Id} of interface {item.Id}", item.Id));
            else if (flowLog is not null && flowLog.ResourceId == item.Id)
                obstacles.Add(Unreadable(flowLog));
            else if (item.InstanceId is null)
                unsupported.Add(item.Id);
            else
                create.Add(new SetupStep(SetupStepKind.CreateFlowLog, item.Id, $"Create a flow log of interface {item.Id} ({item.InstanceId})", item.Id));
        }

        return new SetupPlan(vpc)
        {
            Steps = [.. role, .. TargetSteps(target, options, create.Count > 0), .. enable, .. create],
            Already = already,
            Unsupported = unsupported,
            Obstacles = obstacles,
            Target = target,
            Options = options,
        };
    }

    private static IEnumerable<SetupStep> TargetSteps(LogTarget target, EnableOptions options, bool isNeeded)
    {
        if (isNeeded && target.TopicId is null)
        {
            if (target.LogsetId is null)
                yield return new SetupStep(SetupStepKind.CreateLogset, LogTarget.LogsetName, $"Create logset {LogTarget.LogsetName}");
            yield return new SetupStep(
                SetupStepKind.CreateTopic, LogTarget.TopicName, $"Create topic {LogTarget.TopicName}, kept {options.RetentionDays} days");
        }
        // A topic that is there may have been left without by a run that failed at this step.
        if (!target.IsIndexed && (isNeeded || target.TopicId is not null))
        {
            var topic = target.TopicId ?? LogTarget.TopicName;
            yield return new SetupStep(SetupStepKind.CreateIndex, topic, $"Create the flow log index of topic {topic}");
        }
    }

    private static FlowLogException Unreadable(FlowLog flowLog) => FlowLogException.About(
        flowLog.ResourceId,
        FlowLogErrorKind.OperationFailed,
        $"{flowLog.ResourceId} has flow log {flowLog.Id}, whose topic is deleted or which writes to Kafka, and an interface can have only one. Delete it ({(flowLog.IsOwn ? $"Disable-FlowLogVpc -VpcId {flowLog.VpcId} -Remove" : "in the VPC console")}) and run this again.");
}
