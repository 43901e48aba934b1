using FlowLogPS.Model;

namespace FlowLogPS.Core;

/// <summary>An observer for calls that nobody watches, such as renewing a temporary key.</summary>
internal sealed class SilentObserver : IFlowLogObserver
{
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    public void QueryCompiled(string place, string query, string? residue)
    {
    }

    public void CallAnswered(string action, string? requestId, long bytes, TimeSpan elapsed)
    {
    }

    public void RetryScheduled(string action, int attempt, TimeSpan delay, string reason)
    {
    }

    public void Planned(string place, long expectedRecords)
    {
    }

    public void SliceFinished(SliceLedger slice)
    {
    }

    public void RecordSkipped(UndecodableRecord record)
    {
    }

    public void StepFinished(string description, int done, int total)
    {
    }

    public void Warned(string message)
    {
    }
}
