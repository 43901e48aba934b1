using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>
/// Collects what the engine tells on any thread, for the pipeline thread to write: lines for -Verbose, warnings, and progress of at
/// most five updates a second.
/// </summary>
internal sealed class CmdletObserver(string activity) : IFlowLogObserver
{
    private readonly ConcurrentQueue<(bool IsWarning, string Text)> _lines = new();
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly ProgressMeter _progress = new(TimeProvider.System);

    /// <summary>Whether progress stays off the screen.</summary>
    public bool HidesProgress { get; set; }

    /// <summary>Writes what came since the last time. On the pipeline thread only.</summary>
    public void Relay(Cmdlet cmdlet)
    {
        while (_lines.TryDequeue(out var line))
        {
            if (line.IsWarning)
                cmdlet.WriteWarning(line.Text);
            else
                cmdlet.WriteVerbose(line.Text);
        }

        if (!HidesProgress && _progress.Next() is { } news)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, news.Status)
            {
                CurrentOperation = news.Operation,
                PercentComplete = news.Percent,
                SecondsRemaining = news.SecondsRemaining,
            });
        }
    }

    /// <summary>Takes the progress off the screen.</summary>
    public void CompleteProgress(Cmdlet cmdlet)
    {
        if (_progress.Complete())
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Takes in a place that will be read.</summary>
    public void Expect(string place, long? bytes) => _progress.Expect(place, bytes);

    public void QueryCompiled(string place, string query, string? residue) =>
        Say($"{place}: {(query.Length > 0 ? $"query {query}" : "read whole")}{(residue is null ? "" : $"; filtered here: {residue}")}");

    public void CallAnswered(string action, string? requestId, long bytes, TimeSpan elapsed) =>
        Say($"{action}: {bytes:N0} bytes in {elapsed.TotalMilliseconds:N0} ms, request id {requestId ?? "none"}");

    public void RetryScheduled(string action, int attempt, TimeSpan delay, string reason) =>
        Say($"{action}: try {attempt} failed ({reason}); next in {delay.TotalMilliseconds:N0} ms");

    public void Planned(string place, long expectedRecords)
    {
        Say($"{place}: {expectedRecords:N0} records expected");
        _progress.Plan(place, expectedRecords);
    }

    public void PageRead(string place, long records, DateTimeOffset? upTo, long? position) => _progress.Read(place, records, upTo, position);

    public void PlaceFailed(string place) => _progress.Drop(place);

    public void SliceFinished(SliceLedger slice) =>
        Say($"{slice.Place}: {(slice.From is null ? "" : $"slice {slice.From:u} to {slice.To:u}, ")}{slice.Read:N0} of {slice.Expected:N0} records, {slice.Duplicates:N0} duplicates, {slice.Undecodable:N0} undecodable, {slice.Calls:N0} calls, {slice.Elapsed.TotalMilliseconds:N0} ms");

    public void RecordSkipped(UndecodableRecord record) => Say($"{record.Place}: not decoded: {record.Reason}");

    public void StepFinished(string description, int done, int total)
    {
        Say($"Step {done} of {total}: {description}");
        _progress.Step(description, done, total);
    }

    /// <summary>Once each: what concerns all places is told by every one of them.</summary>
    public void Warned(string message)
    {
        lock (_warned)
        {
            if (!_warned.Add(message))
                return;
        }
        _lines.Enqueue((IsWarning: true, message));
    }

    public void Noted(string message) => Say($"{message}");

    private void Say(FormattableString text) => _lines.Enqueue((IsWarning: false, text.ToString(CultureInfo.InvariantCulture)));
}
