namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>An IPv6 address of an interface.</summary>
internal sealed record Ipv6Address(string Address = "");
