using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Errors;
using FlowLogPS.Module.Errors;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>
/// A cmdlet that waits for the engine on the pipeline thread and meanwhile relays what the engine tells. WriteObject is never called
/// inside a catch: what it throws (a stop, <c>Select-Object -First</c>) must reach PowerShell.
/// </summary>
public abstract class RelayCmdlet : CancellableCmdlet
{
    private static readonly TimeSpan WaitSlice = TimeSpan.FromMilliseconds(100);

    private readonly CmdletObserver _observer;
    private int _progressDepth;

    /// <summary>Creates the cmdlet.</summary>
    /// <param name="activity">What its progress is called.</param>
    protected RelayCmdlet(string activity) => _observer = new CmdletObserver(activity);

    /// <summary>What the engine tells its news to.</summary>
    protected IFlowLogObserver Observer => _observer;

    /// <summary>Whether an error record was written.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Waits for an engine's answer, relaying news.</summary>
    /// <exception cref="PipelineStoppedException">Our own stop, and only that.</exception>
    /// <exception cref="FlowLogException">The engine's failure. A cancellation that is not our stop is a timeout.</exception>
    protected T Await<T>(Task<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        while (!work.IsCompleted && Task.WaitAny([work], WaitSlice) < 0)
            Relay();
        Relay();
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException e)
        {
            throw new FlowLogException(
                FlowLogErrorKind.RequestTimedOut, "The request was given up before an answer came. Run the command again.", innerException: e);
        }
    }

    /// <summary>Writes, on the pipeline thread, what the engine told since the last time.</summary>
    protected virtual void Relay() => _observer.Relay(this);

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    protected void Await(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Await(Finish());

        async Task<bool> Finish()
        {
            await work.ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>
    /// Runs work, reads within it included, as one progress, which is taken off the screen in the end: also where Select-Object -First ends
    /// the pipeline without EndProcessing. A stop takes it off by itself, and nothing may be written then.
    /// </summary>
    protected void AsOneProgress(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _progressDepth++;
        try
        {
            work();
        }
        finally
        {
            if (--_progressDepth == 0 && !StopToken.IsCancellationRequested)
                _observer.CompleteProgress(this);
        }
    }

    /// <summary>Announces a place that will be read, so that no percentage is told before all that is to be read is known.</summary>
    /// <param name="place">Topic id or path.</param>
    /// <param name="bytes">Of a file; null for a log, of which the engine tells how many records it expects.</param>
    private protected void ExpectPlace(string place, long? bytes) => _observer.Expect(place, bytes);

    /// <summary>Enumerates on the pipeline thread, so that nothing is fetched that nobody takes. The enumerator is disposed in every case.</summary>
    /// <param name="read">Makes the records, given the token that ends the read.</param>
    /// <param name="give">Hands a record on.</param>
    protected void Pull<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, Action<T> give)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(give);
        AsOneProgress(() => PullEach(read, give));
    }

    private void PullEach<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, Action<T> give)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        var records = read(end.Token).GetAsyncEnumerator(end.Token);
        var next = Task.FromResult(false);
        try
        {
            while (Await(next = records.MoveNextAsync().AsTask()))
                give(records.Current);
        }
        finally
        {
            // The pipeline may end while a page is on its way; an enumerator may be disposed only when it rests.
            end.Cancel();
            Task.WaitAny(next);
            records.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Runs work off the pipeline thread, which meanwhile relays news. However this ends, the work has ended then, too.</summary>
    /// <param name="work">Does it, given the token that ends it.</param>
    protected void Run(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        var running = Task.Run(() => work(end.Token), CancellationToken.None);
        try
        {
            Await(running);
        }
        finally
        {
            end.Cancel();
            Task.WaitAny(running);
        }
    }

    /// <inheritdoc cref="Run(Func{CancellationToken, Task})"/>
    protected void Run(Action<CancellationToken> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Run(cancellation =>
        {
            work(cancellation);
            return Task.CompletedTask;
        });
    }

    /// <summary>Runs work on one place; its failure becomes one error record and, unless it concerns every place, hides no other.</summary>
    protected void Attempt(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (FailureOf(work) is { } failure)
            Report(failure);
    }

    /// <summary>Runs work without which the command makes no sense: its failure ends the pipeline.</summary>
    protected void Require(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (FailureOf(work) is { } failure)
            ThrowTerminatingError(failure.ToErrorRecord());
    }

    /// <summary>Runs work and hands back its failure, since nothing may be written inside a catch.</summary>
    private protected static FlowLogException? FailureOf(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (FlowLogException e)
        {
            return e;
        }
    }

    /// <summary>Writes the failure's error record; ends the pipeline where nothing more can be done.</summary>
    protected void Report(FlowLogException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        HasFailed = true;
        if (failure.EndsPipeline())
            ThrowTerminatingError(failure.ToErrorRecord());
        WriteError(failure.ToErrorRecord());
    }

    /// <summary>Shows no progress of work that has no end.</summary>
    protected void HideProgress() => _observer.HidesProgress = true;

    /// <summary>Closes the progress.</summary>
    protected override void EndProcessing()
    {
        Relay();
        _observer.CompleteProgress(this);
    }
}
