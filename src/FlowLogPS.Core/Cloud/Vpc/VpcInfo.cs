namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A VPC with all its blocks.</summary>
internal sealed record VpcInfo(
    string VpcId = "",
    string VpcName = "",
    string CidrBlock = "",
    string Ipv6CidrBlock = "",
    IReadOnlyList<AssistantCidr>? AssistantCidrSet = null,
    IReadOnlyList<Ipv6Cidr>? Ipv6CidrBlockSet = null);
