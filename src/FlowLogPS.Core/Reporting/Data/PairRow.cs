using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting.Data;

/// <summary>Block hits of one source, destination, port, protocol and cause.</summary>
/// <param name="Source">The source address.</param>
/// <param name="Destination">The destination address.</param>
/// <param name="Port">The destination port; null for protocols without.</param>
/// <param name="Protocol">TCP, UDP, ICMP, … or the number as text.</param>
/// <param name="Attribution">How the hits relate to the rules.</param>
/// <param name="RuleId">The rule that explains them, where there is one.</param>
/// <param name="Hits">Hits.</param>
/// <param name="LastHit">Start of the latest hit's capture window.</param>
internal sealed record PairRow(
    string? Source,
    string? Destination,
    int? Port,
    string? Protocol,
    BlockAttribution Attribution,
    string? RuleId,
    long Hits,
    DateTimeOffset LastHit);
