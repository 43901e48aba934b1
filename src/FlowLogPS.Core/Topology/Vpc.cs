using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>A VPC and all its blocks: primary, assistant and IPv6.</summary>
internal sealed record Vpc(string Id, string Name, IReadOnlyList<NetworkPrefix> Prefixes);
