using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>One record as it came: decoded, or a failure that is a value. Exactly one of the two is set.</summary>
/// <param name="Key">Identity in the log service; empty for raw lines.</param>
/// <param name="Time">Log time, milliseconds since 1970.</param>
/// <param name="Record">The record, where it decodes.</param>
/// <param name="Failure">Place and reason, where it does not.</param>
internal readonly record struct DecodedRecord(RecordKey Key, long Time, FlowRecord? Record, UndecodableRecord? Failure)
{
    /// <summary>A record that decodes, at its own log time.</summary>
    public static DecodedRecord Of(RecordKey key, FlowRecord record) => new(key, record.LogTimeMilliseconds, record, null);

    /// <summary>One that does not.</summary>
    public static DecodedRecord Failed(RecordKey key, long time, string place, string reason) =>
        new(key, time, null, new UndecodableRecord(place, reason));
}
