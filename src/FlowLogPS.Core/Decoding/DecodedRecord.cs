using FlowLogPS.Model;

namespace FlowLogPS.Core.Decoding;

/// <summary>One record as it came: decoded, or a failure that is a value. Exactly one of the two is set.</summary>
/// <param name="Key">Identity in the log service; empty for raw lines.</param>
/// <param name="Time">Log time, milliseconds since 1970.</param>
/// <param name="Record">The record, where it decodes.</param>
/// <param name="Failure">Place and reason, where it does not.</param>
internal readonly record struct DecodedRecord(RecordKey Key, long Time, FlowRecord? Record, UndecodableRecord? Failure);
