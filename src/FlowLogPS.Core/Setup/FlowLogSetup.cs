using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>Switches the flow logs of a VPC on and off: plans by what is there, and does the plan.</summary>
internal sealed class FlowLogSetup(VpcClient vpcs, ClsClient topics, CamClient roles, string region)
{
    /// <summary>Plans to log every interface; makes reading calls only.</summary>
    /// <exception cref="FlowLogException">What is there cannot be read, or there is no topic of the id given.</exception>
    public async Task<SetupPlan> PlanEnableAsync(VpcSnapshot vpc, EnableOptions options, IFlowLogObserver observer, CancellationToken cancellation)
    {
        foreach (var partial in vpc.FlowLogs.Where(f => f.IsReadable && !f.IsOfAllTraffic))
            observer.Warned($"{partial.ResourceId} is logged for {partial.TrafficType} traffic only, and flow log {partial.Id} cannot be changed. Delete it in the VPC console and run this again to log all.");
        var target = await FindTargetAsync(vpc.FlowLogs, options, observer, cancellation).ConfigureAwait(false);
        var plan = EnablePlanner.Plan(vpc, target, [], options);
        return options.CreateRole || plan.Count(SetupStepKind.CreateFlowLog) > 0
            ? await WithRoleAsync(plan, observer, cancellation).ConfigureAwait(false)
            : plan;
    }

    /// <summary>Does a plan step by step. A failed step is reported; only the flow logs that need a topic which was not made are left out.</summary>
    public Task<SetupOutcome> RunAsync(SetupPlan plan, IFlowLogObserver observer, CancellationToken cancellation) =>
        new SetupRun(plan, vpcs, topics, roles, observer).RunAsync(cancellation);

    private async Task<SetupPlan> WithRoleAsync(SetupPlan plan, IFlowLogObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<SetupStep> steps;
        try
        {
            steps = await FlowLogRole.PlanAsync(roles, observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (plan.Options.CreateRole)
        {
            return plan with { Obstacles = [.. plan.Obstacles, e] };
        }
        catch (FlowLogException e)
        {
            observer.Noted($"Whether role {FlowLogRole.Name} is there could not be read: {e.Message}");
            return plan;
        }
        if (plan.Options.CreateRole)
            return plan with { Steps = [.. steps, .. plan.Steps] };
        if (steps.Count > 0)
            observer.Warned($"Role {FlowLogRole.Name} is missing or without policy {FlowLogRole.Policy}. If no logs come within a quarter of an hour, grant access to CLS on the flow log page of the VPC console, or run this again with -CreateRole.");
        return plan;
    }

    /// <summary>Where new flow logs of the VPC write: the topic asked for, else that of its other flow logs, else the module's own.</summary>
    private async Task<LogTarget> FindTargetAsync(
        IReadOnlyList<FlowLog> flowLogs, EnableOptions options, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var topicId = options.TopicId ?? flowLogs.FirstOrDefault(f => f.IsReadable && f.TopicRegion == region)?.TopicId;
        if (topicId is not null)
        {
            return await FindTopicAsync(new ClsFilter("topicId", [topicId]), _ => true, observer, cancellation).ConfigureAwait(false)
                ?? throw FlowLogException.About(
                    topicId,
                    FlowLogErrorKind.TopicNotFound,
                    $"There is no CLS topic '{topicId}' in {region}. Give an existing one with -TopicId, or leave it out to have one made.");
        }

        var logsets = await topics.DescribeLogsetsAsync(region, [new ClsFilter("logsetName", [LogTarget.LogsetName])], observer, cancellation)
            .ConfigureAwait(false);
        var logset = logsets.FirstOrDefault(l => l.LogsetName == LogTarget.LogsetName);
        if (logset is null)
            return LogTarget.None;
        return await FindTopicAsync(
                new ClsFilter("logsetId", [logset.LogsetId]), t => t.TopicName == LogTarget.TopicName, observer, cancellation).ConfigureAwait(false)
            ?? new LogTarget(logset.LogsetId, null, IsIndexed: false);
    }

    private async Task<LogTarget?> FindTopicAsync(
        ClsFilter filter, Func<TopicInfo, bool> isIt, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var found = await topics.DescribeTopicsAsync(region, [filter], observer, cancellation).ConfigureAwait(false);
        return found.FirstOrDefault(isIt) is { } topic ? new LogTarget(topic.LogsetId, topic.TopicId, topic.Index ?? true) : null;
    }
}
