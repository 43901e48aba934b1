using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet whose work ends when the pipeline stops or is over.</summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    // Made eagerly, since a stop may come before the first line of work; never disposed, since it may also come after the last
    // (a source without timer and wait handle holds nothing to free).
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "A stop may come at any time.")]
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled by a stop and at the end of the pipeline.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Ends work that was left unfinished, such as a page on its way when the pipeline wanted no more.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing) => _stop.Cancel();

    /// <summary>Called on another thread: only cancels, never waits.</summary>
    protected override void StopProcessing() => _stop.Cancel();
}
