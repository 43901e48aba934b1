using FlowLogPS.Model;

namespace FlowLogPS.Core.Topology;

/// <summary>A network interface, its private and IPv6 addresses, and the instance it is attached to.</summary>
/// <param name="Id"><c>eni-…</c>.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="SubnetId">Its subnet.</param>
/// <param name="Addresses">Private IPv4 and IPv6 addresses.</param>
/// <param name="InstanceId">What it is attached to, or null.</param>
/// <param name="Region">Its region, or null where a file of an older layout does not say.</param>
/// <param name="Tags">Its tags, or null where it has none.</param>
internal sealed record NetworkInterface(
    string Id,
    string VpcId,
    string SubnetId,
    IReadOnlyList<NetworkAddress> Addresses,
    string? InstanceId,
    string? Region = null,
    IReadOnlyDictionary<string, string>? Tags = null);
