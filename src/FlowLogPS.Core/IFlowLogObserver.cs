using FlowLogPS.Model;

namespace FlowLogPS.Core;

/// <summary>
/// The one way that diagnostics leave the engine. Methods are called from any thread and must return at once;
/// nothing that is told here ever holds a secret. An observer takes the news it wants; the rest goes by.
/// </summary>
public interface IFlowLogObserver
{
    /// <summary>A query was compiled for a place.</summary>
    /// <param name="place">Topic id or path.</param>
    /// <param name="query">The text the service gets (CQL), empty for files.</param>
    /// <param name="residue">What the service cannot filter and is filtered here, in words; null where nothing is.</param>
    void QueryCompiled(string place, string query, string? residue)
    {
    }

    /// <summary>One call was answered.</summary>
    /// <param name="action">Service and action, such as <c>cls SearchLog</c>.</param>
    /// <param name="requestId">The service's request id, where the answer had one.</param>
    /// <param name="bytes">Bytes of the answer, decompressed.</param>
    /// <param name="elapsed">From sending to the last byte.</param>
    void CallAnswered(string action, string? requestId, long bytes, TimeSpan elapsed)
    {
    }

    /// <summary>A call failed and will be tried again.</summary>
    /// <param name="action">Service and action.</param>
    /// <param name="attempt">Number of the try that failed, from 1.</param>
    /// <param name="delay">How long is waited.</param>
    /// <param name="reason">Why, in words.</param>
    void RetryScheduled(string action, int attempt, TimeSpan delay, string reason)
    {
    }

    /// <summary>The expected number of records of a read is known; told once a read.</summary>
    void Planned(string place, long expectedRecords)
    {
    }

    /// <summary>A page of a log, or a stretch of a file, was read.</summary>
    /// <param name="place">Topic id or path.</param>
    /// <param name="records">Records that were not met before.</param>
    /// <param name="upTo">Log time of the last one; null where there is none.</param>
    /// <param name="position">Bytes of the file read so far, as they lie on the disk; null for logs, and for what is no file on a disk.</param>
    void PageRead(string place, long records, DateTimeOffset? upTo, long? position)
    {
    }

    /// <summary>A place failed; others may go on.</summary>
    void PlaceFailed(string place)
    {
    }

    /// <summary>A slice was read to its end.</summary>
    void SliceFinished(SliceLedger slice)
    {
    }

    /// <summary>A record was not given because it does not decode.</summary>
    void RecordSkipped(UndecodableRecord record)
    {
    }

    /// <summary>One step of a set-up plan was done.</summary>
    /// <param name="description">The step, in words.</param>
    /// <param name="done">Steps done so far.</param>
    /// <param name="total">Steps of the plan.</param>
    void StepFinished(string description, int done, int total)
    {
    }

    /// <summary>Something the user should know that is no failure, such as rules that could not be read.</summary>
    void Warned(string message)
    {
    }

    /// <summary>Something for whoever asks for details.</summary>
    void Noted(string message)
    {
    }
}
