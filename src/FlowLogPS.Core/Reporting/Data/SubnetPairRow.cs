namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Traffic from one subnet to another.</summary>
/// <param name="Source">The source's subnet; null where it lies in no known one.</param>
/// <param name="Destination">The destination's subnet; null where it lies in no known one.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Packets">Packets.</param>
/// <param name="Records">Records.</param>
internal sealed record SubnetPairRow(string? Source, string? Destination, long Bytes, long Packets, long Records);
