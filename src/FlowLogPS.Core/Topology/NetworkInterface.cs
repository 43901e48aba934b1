using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>A network interface, its private and IPv6 addresses, and the instance it is attached to.</summary>
internal sealed record NetworkInterface(
    string Id, string VpcId, string SubnetId, IReadOnlyList<NetworkAddress> Addresses, string? InstanceId);
