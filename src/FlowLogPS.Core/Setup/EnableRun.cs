using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup;

/// <summary>One execution of a plan, with what has come of it so far. Every step may fail by itself; a run again does what is left.</summary>
internal sealed class EnableRun(EnablePlan plan, VpcClient vpcs, ClsClient topics, string region, IFlowLogObserver observer)
{
    private const int LongestName = 60;
    private const string NameStart = "flowlogps-";

    private readonly List<FlowLogException> _failures = [];
    private readonly List<string> _created = [];
    private readonly List<string> _enabled = [];
    private readonly List<string> _unsupported = [.. plan.Unsupported];
    private readonly List<string> _failed = [];
    private string? _topicId = plan.TopicId;
    private int _covered = plan.AlreadyCovered;
    private int _done;

    public EnableOutcome Outcome => new(
        new FlowLogVpc
        {
            VpcId = plan.VpcId,
            VpcName = plan.VpcName,
            TopicId = _topicId,
            Interfaces = plan.Interfaces,
            Covered = _covered,
            Created = _created,
            Enabled = _enabled,
            Unsupported = _unsupported,
            Failed = _failed,
        },
        _failures);

    /// <summary>Makes the logset, the topic and its index, as far as the plan says. Each needs the one before.</summary>
    public async Task PrepareTopicAsync(CancellationToken cancellation)
    {
        var logsetId = plan.LogsetId;
        foreach (var step in plan.Steps)
        {
            var isDone = step.Kind switch
            {
                SetupStepKind.CreateLogset => await TryAsync(
                    step, async () => logsetId = await topics.CreateLogsetAsync(region, step.Resource, observer, cancellation).ConfigureAwait(false)).ConfigureAwait(false),
                SetupStepKind.CreateTopic => await TryAsync(
                    step, async () => _topicId = await topics.CreateTopicAsync(
                        region, new CreateTopicRequest(logsetId!, step.Resource, plan.Options.RetentionDays, "Flow logs, made by FlowLogPS"), observer, cancellation).ConfigureAwait(false)).ConfigureAwait(false),
                SetupStepKind.CreateIndex => await TryAsync(
                    step, () => topics.CreateIndexAsync(region, new CreateIndexRequest(_topicId!, FlowLogIndex.Rule), observer, cancellation)).ConfigureAwait(false),
                _ => true,
            };
            if (!isDone)
                return;
        }
    }

    /// <summary>Enables the disabled flow logs, all in one call.</summary>
    public async Task EnableAsync(CancellationToken cancellation)
    {
        var steps = plan.Steps.Where(s => s.Kind == SetupStepKind.EnableFlowLog).ToList();
        if (steps.Count == 0)
            return;
        var isDone = await TryAsync(
            steps[0] with { Description = $"Enable {steps.Count} flow logs" },
            () => vpcs.EnableFlowLogsAsync(region, [.. steps.Select(s => s.Resource)], observer, cancellation),
            steps.Count).ConfigureAwait(false);
        var interfaces = steps.Select(s => s.InterfaceId!);
        (isDone ? _enabled : _failed).AddRange(interfaces);
        _covered += isDone ? steps.Count : 0;
    }

    /// <summary>Makes one flow log per interface.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var step in plan.Steps.Where(s => s.Kind == SetupStepKind.CreateFlowLog))
        {
            if (_topicId is null)
                _failed.Add(step.Resource);
            else
                await CreateAsync(step, _topicId, cancellation).ConfigureAwait(false);
        }
    }

    private async Task CreateAsync(SetupStep step, string topicId, CancellationToken cancellation)
    {
        var name = NameStart + step.Resource;
        var request = new CreateFlowLogRequest(name[..Math.Min(name.Length, LongestName)], plan.VpcId, step.Resource, topicId)
        {
            FlowLogDescription = "Made by FlowLogPS",
            CloudLogRegion = region,
        };
        try
        {
            await vpcs.CreateFlowLogAsync(region, request, observer, cancellation).ConfigureAwait(false);
            _created.Add(step.Resource);
            _covered++;
        }
        catch (FlowLogException e) when (e.Code is { } code && code.StartsWith("UnsupportedOperation.FlowLogsNotSupport", StringComparison.Ordinal))
        {
            // The instance family is known to the service only; what it cannot log is named, not failed.
            _unsupported.Add(step.Resource);
        }
        catch (FlowLogException e) when (e.Code == "UnsupportedOperation.FlowLogInstanceExisted")
        {
            // Somebody else was faster: the interface has its one flow log.
            _covered++;
        }
        catch (FlowLogException e)
        {
            _failed.Add(step.Resource);
            _failures.Add(e);
        }
        observer.StepFinished(step.Description, ++_done, plan.Steps.Count);
    }

    private async Task<bool> TryAsync(SetupStep step, Func<Task> action, int count = 1)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (FlowLogException e)
        {
            _failures.Add(e);
            return false;
        }
        _done += count;
        observer.StepFinished(step.Description, _done, plan.Steps.Count);
        return true;
    }
}
