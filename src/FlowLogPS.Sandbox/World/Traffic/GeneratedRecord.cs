using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>One record as it leaves the generator.</summary>
/// <param name="Ordinal">Its number, from 0.</param>
/// <param name="Entry">The log.</param>
/// <param name="Truth">What is true of it.</param>
/// <param name="Row">The traffic; null for rows without.</param>
internal readonly record struct GeneratedRecord(int Ordinal, LogEntry Entry, RecordTruth Truth, FlowRow? Row);
