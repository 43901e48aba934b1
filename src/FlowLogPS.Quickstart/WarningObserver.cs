using FlowLogPS.Core;
using FlowLogPS.Model;

namespace FlowLogPS.Quickstart;

/// <summary>Shows warnings and nothing else.</summary>
internal sealed class WarningObserver : IFlowLogObserver
{
    public void Warned(string message) => Console.Error.WriteLine($"WARNING: {message}");

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
}
