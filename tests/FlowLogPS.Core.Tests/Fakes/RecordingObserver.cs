using System.Collections.Concurrent;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>Keeps all that the engine tells, as text lines.</summary>
internal sealed class RecordingObserver : IFlowLogObserver
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void QueryCompiled(string place, string query, string? residue) => _lines.Enqueue($"query {place} {query} | {residue}");

    public void CallAnswered(string action, string? requestId, long bytes, TimeSpan elapsed) => _lines.Enqueue($"call {action} {requestId} {bytes}");

    public void RetryScheduled(string action, int attempt, TimeSpan delay, string reason) => _lines.Enqueue($"retry {action} {attempt} {reason}");

    public void Planned(string place, long expectedRecords) => _lines.Enqueue($"planned {place} {expectedRecords}");

    public void PageRead(string place, long records, DateTimeOffset? upTo, long? position) =>
        _lines.Enqueue($"page {place} {records} {upTo?.ToUnixTimeMilliseconds()} {position}");

    public void PlaceFailed(string place) => _lines.Enqueue($"failed {place}");

    public void SliceFinished(SliceLedger slice) => _lines.Enqueue($"slice {slice.Place} {slice.Read}/{slice.Expected}");

    public void RecordSkipped(UndecodableRecord record) => _lines.Enqueue($"skipped {record.Place} {record.Reason}");

    public void StepFinished(string description, int done, int total) => _lines.Enqueue($"step {done}/{total} {description}");

    public void Warned(string message) => _lines.Enqueue($"warned {message}");

    public void Noted(string message) => _lines.Enqueue($"noted {message}");
}
