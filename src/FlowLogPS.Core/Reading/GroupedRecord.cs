using FlowLogPS.Core.Decoding;

namespace FlowLogPS.Core.Reading;

/// <summary>Records that the service has added up to one.</summary>
/// <param name="Sum">The one, or why it does not decode.</param>
/// <param name="Records">How many they are.</param>
internal readonly record struct GroupedRecord(DecodedRecord Sum, long Records);
