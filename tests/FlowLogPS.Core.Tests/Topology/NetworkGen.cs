using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Topology;

/// <summary>Small networks that collide often: few blocks, shared by VPCs, and probes on their edges.</summary>
internal static class NetworkGen
{
    private static readonly NetworkPrefix[] Pool =
    [
        .. new[]
        {
            "10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/24", "10.0.0.128/25", "10.0.0.128/32", "10.0.0.255/32", "10.0.1.0/24", "10.1.0.0/16",
            "10.1.2.0/30", "192.168.0.0/16", "192.168.255.0/24", "0.0.0.0/0", "255.255.255.255/32", "2402:4e00::/32", "2402:4e00::/64",
            "2402:4e00:0:1::/64", "2402:4e00::1/128", "ffff::/16",
        }.Select(Parse),
    ];

    public static Gen<NetworkPrefix> Prefix { get; } = Gen.Elements(Pool);

    /// <summary>Inside, on, and one beyond the edges of the blocks.</summary>
    public static Gen<NetworkAddress> Address { get; } =
        from prefix in Prefix
        from edge in Gen.Elements(prefix.First.Bits, prefix.First.Bits - 1, prefix.First.Bits + 1, prefix.Last.Bits, prefix.Last.Bits + 1)
        select new NetworkAddress(edge);

    public static Gen<NetworkTables> Tables { get; } =
        from vpcs in Gen.Choose(1, 4).SelectMany(count => Prefix.NonEmptyListOf().ListOf(count))
        from subnets in Gen.Choose(0, vpcs.Count - 1).Zip(Prefix).ListOf()
        from interfaces in Gen.Choose(0, vpcs.Count - 1).Zip(Address).ListOf()
        select new NetworkTables(
            [.. vpcs.Select((blocks, i) => new Vpc(VpcId(i), "", [.. blocks.Distinct()]))],
            [.. subnets.Distinct().Select((s, i) => new Subnet($"subnet-{i}", "", VpcId(s.Item1), [s.Item2]))],
            [.. interfaces.Distinct().Select((n, i) => new NetworkInterface($"eni-{i}", VpcId(n.Item1), $"subnet-of-{i}", [n.Item2], $"ins-{i}"))]);

    public static NetworkPrefix Parse(string text) =>
        NetworkPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException($"'{text}' is no block.", nameof(text));

    private static string VpcId(int index) => $"vpc-{index}";
}
