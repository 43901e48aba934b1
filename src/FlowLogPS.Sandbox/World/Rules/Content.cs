using System.Globalization;
using System.Net;

namespace FlowLogPS.Sandbox.World.Rules;

/// <summary>Makes rule contents from one place of the networks, each with the addresses it contains.</summary>
internal static class Content
{
    /// <summary>A range outside that only the scenario asking for it uses.</summary>
    public static RuleContent Outsiders(string cidr)
    {
        var range = IPNetwork.Parse(cidr);
        var prefix = cidr[..(cidr.LastIndexOf('.') + 1)];
        var first = int.Parse(range.BaseAddress.ToString()[prefix.Length..], CultureInfo.InvariantCulture);
        var size = Math.Min(1 << (32 - range.PrefixLength), 256);
        return new(ContentKind.Net, cidr, [.. Enumerable.Range(first, size).Select(host => new Endpoint($"{prefix}{host}"))]);
    }

    /// <summary>All addresses; flows come from the given ones.</summary>
    public static RuleContent Anywhere(IEnumerable<Endpoint> members) => new(ContentKind.Net, "0.0.0.0/0", [.. members.Where(m => !m.IsIpv6)]);

    public static RuleContent Net(Subnet subnet) => new(ContentKind.Net, subnet.Cidr, subnet.Endpoints);

    /// <summary>The lower half of a /24.</summary>
    public static RuleContent LowerHalf(Subnet subnet) =>
        Net(subnet).Only(IsLow) with { Text = subnet.Cidr.Replace("/24", "/25", StringComparison.Ordinal) };

    public static bool IsLow(Endpoint endpoint) => IPAddress.Parse(endpoint.Address).GetAddressBytes()[3] < 128;

    public static RuleContent Net(VpcNetwork vpc) => new(ContentKind.Net, vpc.Cidr, [.. vpc.Endpoints.Where(e => !InAssistant(vpc, e))]);

    public static RuleContent Net(Endpoint host) => new(ContentKind.Net, host.Address, [host]);

    public static RuleContent Instance(VpcNetwork vpc) =>
        new(ContentKind.Vpc, vpc.Id, [.. vpc.Endpoints]) { InstanceName = vpc.Name, Cidr = string.Join(',', [vpc.Cidr, .. vpc.AssistantCidrs]) };

    public static RuleContent Instance(Subnet subnet) =>
        new(ContentKind.Subnet, subnet.Id, subnet.Endpoints) { InstanceName = subnet.Name, Cidr = subnet.Cidr };

    public static RuleContent Instance(NetworkInterface eni) => new(ContentKind.Eni, eni.Id, eni.Addresses) { InstanceName = eni.Id };

    /// <summary>The host behind an interface; hosts have one interface each.</summary>
    public static RuleContent Host(NetworkInterface eni) =>
        new(ContentKind.Cvm, eni.InstanceId ?? throw new ArgumentException("No instance.", nameof(eni)), eni.Addresses) { InstanceName = eni.InstanceId };

    public static RuleContent Domain(string domain, params string[] addresses) => new(ContentKind.DnsParse, domain, [.. addresses.Select(address => new Endpoint(address))]);

    private static bool InAssistant(VpcNetwork vpc, Endpoint endpoint) =>
        vpc.AssistantCidrs.Any(cidr => IPNetwork.Parse(cidr).Contains(IPAddress.Parse(endpoint.Address)));
}
