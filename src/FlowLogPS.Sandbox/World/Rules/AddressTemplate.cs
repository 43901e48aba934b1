namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>An address template (<c>ipm-</c>): addresses, CIDRs and <c>a-b</c> ranges.</summary>
internal sealed record AddressTemplate(string Id, string Name, string[] Addresses);
