using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup.Coverage;

namespace FlowLogPS.Core.Setup;

/// <summary>One execution of a plan, with what has come of it so far. Every step may fail by itself; a run again does what is left.</summary>
internal sealed class SetupRun(SetupPlan plan, VpcClient vpcs, ClsClient topics, CamClient roles, IFlowLogObserver observer)
{
    private readonly SetupLog _log = new(plan, observer);
    private readonly Dictionary<string, FlowLog> _flowLogs = plan.Snapshot.FlowLogs.ToDictionary(f => f.Id);
    private readonly string _region = plan.Vpc.Region;
    private string? _topicId = plan.Target.TopicId;

    public async Task<SetupOutcome> RunAsync(CancellationToken cancellation)
    {
        await ChainAsync([SetupStepKind.CreateRole, SetupStepKind.AttachRolePolicy], cancellation).ConfigureAwait(false);
        await ChainAsync([SetupStepKind.CreateLogset, SetupStepKind.CreateTopic, SetupStepKind.CreateIndex], cancellation).ConfigureAwait(false);
        await SwitchAsync(SetupStepKind.EnableFlowLog, cancellation).ConfigureAwait(false);
        foreach (var step in StepsOf(SetupStepKind.CreateFlowLog))
            await CreateAsync(step, cancellation).ConfigureAwait(false);
        await SwitchAsync(SetupStepKind.DisableFlowLog, cancellation).ConfigureAwait(false);
        foreach (var step in StepsOf(SetupStepKind.DeleteFlowLog))
            await DeleteAsync(step, cancellation).ConfigureAwait(false);
        var left = CoverageReport.Of(plan.Snapshot with { FlowLogs = [.. _flowLogs.Values] }, RecordTimes.Unknown, _log.Refused);
        return new SetupOutcome(_log.Complete(left), _log.HasDone, _log.Refused, _log.Failures);
    }

    private IEnumerable<SetupStep> StepsOf(SetupStepKind kind) => plan.Steps.Where(step => step.Kind == kind);

    /// <summary>Does steps of which each needs the one before.</summary>
    private async Task ChainAsync(SetupStepKind[] kinds, CancellationToken cancellation)
    {
        var logsetId = plan.Target.LogsetId;
        foreach (var step in plan.Steps.Where(step => kinds.Contains(step.Kind)))
        {
            if (await _log.TryAsync(step, () => DoAsync(step.Kind)).ConfigureAwait(false) is not null)
                return;
        }

        async Task DoAsync(SetupStepKind kind)
        {
            switch (kind)
            {
                case SetupStepKind.CreateRole:
                    await roles.CreateRoleAsync(
                        new CreateRoleRequest(FlowLogRole.Name, FlowLogRole.PolicyDocument, "Lets flow logs write to CLS, made by FlowLogPS", OwnTag.List), observer, cancellation).ConfigureAwait(false);
                    break;
                case SetupStepKind.AttachRolePolicy:
                    await roles.AttachRolePolicyAsync(FlowLogRole.Name, FlowLogRole.Policy, observer, cancellation).ConfigureAwait(false);
                    break;
                case SetupStepKind.CreateLogset:
                    logsetId = await topics.CreateLogsetAsync(_region, new CreateLogsetRequest(LogTarget.LogsetName, OwnTag.List), observer, cancellation).ConfigureAwait(false);
                    break;
                case SetupStepKind.CreateTopic:
                    var topic = new CreateTopicRequest(logsetId!, LogTarget.TopicName, plan.Options.RetentionDays, "Flow logs, made by FlowLogPS", OwnTag.List);
                    _topicId = await topics.CreateTopicAsync(_region, topic, observer, cancellation).ConfigureAwait(false);
                    break;
                default:
                    await topics.CreateIndexAsync(_region, new CreateIndexRequest(_topicId!, FlowLogIndex.Rule), observer, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    private Task SwitchAsync(SetupStepKind kind, CancellationToken cancellation)
    {
        var isOn = kind == SetupStepKind.EnableFlowLog;
        // A flow log of a subnet or a VPC, as old ones are, is that of many interfaces.
        var steps = StepsOf(kind).ToLookup(step => step.Resource);
        return BatchCall.RunAsync(
            steps.Select(step => step.Key),
            ids => _log.GuardAsync(() => isOn
                ? vpcs.EnableFlowLogsAsync(_region, ids, observer, cancellation)
                : vpcs.DisableFlowLogsAsync(_region, ids, observer, cancellation)),
            ids =>
            {
                foreach (var id in ids)
                    _flowLogs[id] = _flowLogs[id] with { IsEnabled = isOn };
                _log.Done(ids.SelectMany(id => steps[id]));
            },
            (ids, failure) => _log.Fail(ids.SelectMany(id => steps[id]), failure));
    }

    private async Task CreateAsync(SetupStep step, CancellationToken cancellation)
    {
        if (_topicId is null)
        {
            _log.Fail([step], failure: null);
            return;
        }
        await _log.TryAsync(step, async () =>
        {
            var made = FlowLog.Of(await vpcs.CreateFlowLogAsync(_region, NewFlowLog(step.Resource, _topicId), observer, cancellation).ConfigureAwait(false), _region);
            _flowLogs[made.Id] = made;
        }).ConfigureAwait(false);
    }

    private Task DeleteAsync(SetupStep step, CancellationToken cancellation) => _log.TryAsync(step, async () =>
    {
        await vpcs.DeleteFlowLogAsync(_region, step.Resource, plan.Vpc.VpcId, observer, cancellation).ConfigureAwait(false);
        _flowLogs.Remove(step.Resource);
    });

    /// <summary>A name has at most 60 characters; an interface id has a dozen.</summary>
    private CreateFlowLogRequest NewFlowLog(string interfaceId, string topicId) =>
        new($"flowlogps-{interfaceId}", plan.Vpc.VpcId, interfaceId, topicId)
        {
            FlowLogDescription = "Made by FlowLogPS",
            CloudLogRegion = _region,
            Tags = OwnTag.List,
        };
}
