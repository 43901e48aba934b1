using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Setup;

/// <summary>What has come of a plan's steps, and whether it makes sense to go on.</summary>
internal sealed class SetupLog(SetupPlan plan, IFlowLogObserver observer)
{
    /// <summary>So many calls one after the other that fail for want of network, service or quota end a run: the next one does the rest.</summary>
    private const int Patience = 3;

    private readonly List<FlowLogException> _failures = [.. plan.Obstacles];
    private readonly Dictionary<SetupStepKind, List<string>> _done = [];
    private readonly List<string> _already = [.. plan.Already];
    private readonly List<string> _refused = [];
    private readonly List<string> _failed = [.. plan.Obstacles.Select(obstacle => obstacle.Target).OfType<string>()];
    private FlowLogException? _end;
    private int _failedInARow;
    private int _finished;

    public IReadOnlyList<FlowLogException> Failures => _failures;

    /// <summary>Whether any step was done.</summary>
    public bool HasDone => _done.Count > 0;

    /// <summary>Interfaces whose instance family the service cannot log.</summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>The report of how the VPC is left, with what was done.</summary>
    public FlowLogVpc Complete(FlowLogVpc left) => left with
    {
        Created = Of(SetupStepKind.CreateFlowLog),
        Enabled = Of(SetupStepKind.EnableFlowLog),
        Disabled = Of(SetupStepKind.DisableFlowLog),
        Removed = Of(SetupStepKind.DeleteFlowLog),
        Already = _already,
        Failed = _failed,
    };

    /// <summary>Makes a call, unless the run has ended.</summary>
    /// <exception cref="FlowLogException">The call's failure, or the one that ended the run.</exception>
    public async Task GuardAsync(Func<Task> call)
    {
        if (_end is not null)
            throw _end;
        try
        {
            await call().ConfigureAwait(false);
            _failedInARow = 0;
        }
        catch (FlowLogException e)
        {
            _failedInARow = e.MayPass ? _failedInARow + 1 : 0;
            if (_failedInARow == Patience || e.Kind is FlowLogErrorKind.AuthenticationFailed or FlowLogErrorKind.CredentialMissing or FlowLogErrorKind.ClockSkew)
                _end = e;
            throw;
        }
    }

    /// <summary>Does a step; what came of it is entered.</summary>
    /// <returns>Why it was not done; null where it was, or needs not be.</returns>
    public async Task<FlowLogException?> TryAsync(SetupStep step, Func<Task> call)
    {
        try
        {
            await GuardAsync(call).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (e.Code is { } code && code.StartsWith("UnsupportedOperation.FlowLogsNotSupport", StringComparison.Ordinal))
        {
            // The instance family is known to the service only; what it cannot log is named, not failed.
            _refused.Add(step.Resource);
            Finish(step);
            return null;
        }
        catch (FlowLogException e) when (IsDoneByOthers(e.Code))
        {
            _already.AddRange(step.InterfaceId is { } id ? [id] : []);
            Finish(step);
            return null;
        }
        catch (FlowLogException e)
        {
            Fail([step], e);
            return e;
        }
        Done([step]);
        return null;
    }

    public void Done(IEnumerable<SetupStep> steps)
    {
        foreach (var step in steps)
        {
            if (!_done.TryGetValue(step.Kind, out var resources))
                _done[step.Kind] = resources = [];
            resources.Add(step.InterfaceId ?? step.Resource);
            Finish(step);
        }
    }

    /// <summary>Enters steps that were not done, because of a failure, or because a step before them failed.</summary>
    public void Fail(IEnumerable<SetupStep> steps, FlowLogException? failure)
    {
        _failed.AddRange(steps.Select(step => step.InterfaceId).OfType<string>());
        if (failure is not null && !_failures.Contains(failure))
            _failures.Add(failure);
    }

    /// <summary>Somebody else was faster: the interface has its one flow log, the topic its index, the account its role.</summary>
    private static bool IsDoneByOthers(string? code) =>
        code is "UnsupportedOperation.FlowLogInstanceExisted" or "InvalidParameter.IndexConflict" or "InvalidParameter.RoleNameInUse";

    private IReadOnlyList<string> Of(SetupStepKind kind) => _done.GetValueOrDefault(kind) ?? [];

    private void Finish(SetupStep step) => observer.StepFinished(step.Description, ++_finished, plan.Steps.Count);
}
