using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>What hits of one <see cref="Data.PairRow"/> have in common.</summary>
internal readonly record struct PairKey(
    NetworkAddress? Source, NetworkAddress? Destination, int? Port, int? Protocol, BlockAttribution Attribution, string? RuleId);
