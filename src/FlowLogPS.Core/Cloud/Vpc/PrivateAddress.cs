namespace FlowLogPS.Core.Cloud.Vpc;

/// <summary>An IPv4 address of an interface, and the public one bound to it; empty where there is none.</summary>
internal sealed record PrivateAddress(string PrivateIpAddress = "", string PublicIpAddress = "", bool? Primary = null);
