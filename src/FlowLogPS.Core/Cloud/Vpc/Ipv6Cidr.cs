namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>A further IPv6 block of a VPC.</summary>
internal sealed record Ipv6Cidr(string IPv6CidrBlock = "");
