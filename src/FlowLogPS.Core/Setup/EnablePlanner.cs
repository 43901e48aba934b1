using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.Setup;

/// <summary>Says what is missing for every interface of a VPC to be logged. Pure: state in, plan out.</summary>
internal static class EnablePlanner
{
    /// <param name="vpc">The VPC.</param>
    /// <param name="interfaces">Its interfaces.</param>
    /// <param name="flowLogs">Its flow logs; the service allows one per interface.</param>
    /// <param name="target">Where new flow logs write.</param>
    /// <param name="options">How.</param>
    public static EnablePlan Plan(
        Vpc vpc, IReadOnlyList<NetworkInterface> interfaces, IReadOnlyList<FlowLog> flowLogs, LogTarget target, EnableOptions options)
    {
        var byInterface = flowLogs.ToLookup(f => f.ResourceId);
        var covered = 0;
        var unsupported = new List<string>();
        var enable = new List<SetupStep>();
        var create = new List<SetupStep>();
        foreach (var item in interfaces)
        {
            var own = byInterface[item.Id].ToList();
            if (own.Exists(f => f.IsEnabled))
                covered++;
            else if (own.Count > 0)
                enable.Add(new SetupStep(SetupStepKind.EnableFlowLog, own[0].Id, $"Enable flow log {own[0].Id} of interface {item.Id}", item.Id));
            else if (item.InstanceId is null)
                unsupported.Add(item.Id);
            else
                create.Add(new SetupStep(SetupStepKind.CreateFlowLog, item.Id, $"Create a flow log of interface {item.Id} ({item.InstanceId})", item.Id));
        }

        SetupStep[] steps = create.Count == 0 ? [.. enable] : [.. TargetSteps(target, options), .. enable, .. create];
        return new EnablePlan(vpc.Id, vpc.Name, interfaces.Count, covered, unsupported, steps)
        {
            TopicId = create.Count == 0 ? (flowLogs.Count == 0 ? null : flowLogs[0].TopicId) : target.TopicId,
            LogsetId = target.LogsetId,
            Options = options,
        };
    }

    private static IEnumerable<SetupStep> TargetSteps(LogTarget target, EnableOptions options)
    {
        if (target.TopicId is null && target.LogsetId is null)
            yield return new SetupStep(SetupStepKind.CreateLogset, LogTarget.LogsetName, $"Create logset {LogTarget.LogsetName}");
        if (target.TopicId is null)
        {
            yield return new SetupStep(
                SetupStepKind.CreateTopic, LogTarget.TopicName, $"Create topic {LogTarget.TopicName}, kept {options.RetentionDays} days");
        }
        if (!target.IsIndexed)
        {
            var topic = target.TopicId ?? LogTarget.TopicName;
            yield return new SetupStep(SetupStepKind.CreateIndex, topic, $"Create the flow log index of topic {topic}");
        }
    }
}
