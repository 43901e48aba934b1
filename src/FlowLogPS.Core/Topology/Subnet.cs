using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>A subnet and its blocks.</summary>
internal sealed record Subnet(string Id, string Name, string VpcId, IReadOnlyList<NetworkPrefix> Prefixes);
