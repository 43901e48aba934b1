using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup;

/// <summary>Switches flow logs on for the interfaces of a VPC: reads what is there, plans, and does the plan.</summary>
internal sealed class FlowLogSetup(VpcClient vpcs, ClsClient topics, string region)
{
    /// <summary>Where new flow logs of the VPC write: the topic asked for, else that of its other flow logs, else the module's own.</summary>
    public async Task<LogTarget> FindTargetAsync(
        IReadOnlyList<FlowLog> flowLogs, EnableOptions options, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var topicId = options.TopicId ?? flowLogs.FirstOrDefault(f => f.TopicRegion == region)?.TopicId;
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
            return new LogTarget(null, null, IsIndexed: false);
        return await FindTopicAsync(
                new ClsFilter("logsetId", [logset.LogsetId]), t => t.TopicName == LogTarget.TopicName, observer, cancellation).ConfigureAwait(false)
            ?? new LogTarget(logset.LogsetId, null, IsIndexed: false);
    }

    /// <summary>Does a plan step by step. A failed step is reported; only the flow logs that need a topic which was not made are left out.</summary>
    public async Task<EnableOutcome> RunAsync(EnablePlan plan, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var run = new EnableRun(plan, vpcs, topics, region, observer);
        await run.PrepareTopicAsync(cancellation).ConfigureAwait(false);
        await run.EnableAsync(cancellation).ConfigureAwait(false);
        await run.CreateAsync(cancellation).ConfigureAwait(false);
        return run.Outcome;
    }

    private async Task<LogTarget?> FindTopicAsync(
        ClsFilter filter, Func<TopicInfo, bool> isIt, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var found = await topics.DescribeTopicsAsync(region, [filter], observer, cancellation).ConfigureAwait(false);
        return found.FirstOrDefault(isIt) is { } topic ? new LogTarget(topic.LogsetId, topic.TopicId, topic.Index ?? true) : null;
    }
}
