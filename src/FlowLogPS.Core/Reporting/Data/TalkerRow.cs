namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Traffic of one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Packets">Packets.</param>
/// <param name="Records">Records.</param>
internal sealed record TalkerRow(string? Address, long Bytes, long Packets, long Records);
