namespace FlowLogPS.Sandbox.World;

/// <summary>A load balancer or database: an address in a subnet, without an interface of its own.</summary>
internal sealed record Resource(string Id, string Name, Endpoint Endpoint);
