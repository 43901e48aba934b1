namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A network interface; without an attachment it carries no traffic and can have no flow log.</summary>
internal sealed record NetworkInterfaceInfo(
    string NetworkInterfaceId = "",
    string NetworkInterfaceName = "",
    string VpcId = "",
    string SubnetId = "",
    bool? Primary = null,
    string State = "",
    IReadOnlyList<PrivateAddress>? PrivateIpAddressSet = null,
    IReadOnlyList<Ipv6Address>? Ipv6AddressSet = null,
    IReadOnlyList<string>? GroupSet = null,
    InterfaceAttachment? Attachment = null,
    IReadOnlyList<ResourceTag>? TagSet = null);
