using System.Net;
using FlowLogPS.Sandbox.Cls.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Sandbox.Tests.Cls.Sql;

public sealed class IPv4Tests
{
    [Fact]
    public void Prefixes_agree_with_the_framework() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
        Gen.Choose(0, 32).ToArbitrary(),
        (pair, bits) =>
        {
            var (one, other) = (new IPAddress(pair.Item1).ToString(), new IPAddress(pair.Item2).ToString());
            var network = IPNetwork.Parse(IPv4.PrefixOf(one, bits)!);
            return network.Contains(IPAddress.Parse(one)) && network.PrefixLength == bits
                && IPv4.IsSubnetOf($"{one}/{bits}", other) == network.Contains(IPAddress.Parse(other))
                && IPv4.First($"{one}/{bits}") == network.BaseAddress.ToString()
                && network.Contains(IPAddress.Parse(IPv4.Last($"{one}/{bits}")!));
        }));

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", false)]
    [InlineData("10.0.0.0/8", "11.0.0.0/16", false)]
    [InlineData("10.0.0.0", "10.1.0.0/16", null)]
    public void Prefix_in_prefix(string outer, string inner, bool? inside) => Assert.Equal(inside, IPv4.IsPrefixSubnetOf(outer, inner));

    [Theory]
    [InlineData("fe80::1")]
    [InlineData("-")]
    [InlineData("10.1")]
    [InlineData(null)]
    public void What_is_no_ipv4_address_gives_null(string? ip)
    {
        Assert.Null(IPv4.PrefixOf(ip, 24));
        Assert.Null(IPv4.IsSubnetOf("10.0.0.0/8", ip));
        Assert.Equal("invalid", IPv4.Domain(ip));
    }
}
