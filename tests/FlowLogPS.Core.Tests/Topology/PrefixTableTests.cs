using FlowLogPS.Core.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Topology;

public class PrefixTableTests
{
    [Theory]
    [InlineData("9.255.255.255", null)]
    [InlineData("10.0.0.0", "wide")]
    [InlineData("10.0.0.255", "wide")]
    [InlineData("10.0.1.0", "narrow")]
    [InlineData("10.0.1.7", "host")]
    [InlineData("10.0.1.8", "narrow")]
    [InlineData("10.0.1.255", "narrow")]
    [InlineData("10.0.2.0", "wide")]
    [InlineData("10.0.255.255", "wide")]
    [InlineData("10.1.0.0", null)]
    [InlineData("2402:4e00::1", "six")]
    [InlineData("2402:4e00:0:1::", null)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "end of the space")]
    [InlineData("::", null)]
    public void The_longest_block_that_holds_an_address_wins(string address, string? expected)
    {
        var table = new PrefixTable<string>([
            (Prefix("10.0.1.7/32"), "host"),
            (Prefix("10.0.0.0/16"), "wide"),
            (Prefix("ffff::/16"), "end of the space"),
            (Prefix("10.0.1.0/24"), "narrow"),
            (Prefix("2402:4e00::/64"), "six"),
        ]);
        Assert.Equal(expected, table.Find(Address(address)));
    }

    [Fact]
    public void Of_equal_blocks_the_last_wins()
    {
        var table = new PrefixTable<string>([(Prefix("10.0.0.0/24"), "first"), (Prefix("10.0.0.0/24"), "second")]);
        Assert.Equal("second", table.Find(Address("10.0.0.1")));
        Assert.Null(table.Find(Address("10.0.1.0")));
    }

    [Fact]
    public void Without_blocks_nothing_is_found() => Assert.Null(new PrefixTable<string>([]).Find(Address("10.0.0.1")));

    [Fact]
    public void Every_look_up_agrees_with_a_search_through_all_blocks()
    {
        var blocks = from prefixes in NetworkGen.Prefix.ListOf() from probe in NetworkGen.Address select (prefixes, probe);
        Prop.ForAll(blocks.ToArbitrary(), sample =>
        {
            var distinct = sample.prefixes.Distinct().Select(p => (p, p.ToString())).ToList();
            var expected = distinct.Where(b => b.p.Contains(sample.probe)).OrderByDescending(b => BitsOf(b.p)).Select(b => b.Item2).FirstOrDefault();
            return new PrefixTable<string>(distinct).Find(sample.probe) == expected;
        }).QuickCheckThrowOnFailure();
    }

    private static int BitsOf(NetworkPrefix prefix) => prefix.First.IsIPv4 ? prefix.Length + 96 : prefix.Length;

    private static NetworkPrefix Prefix(string text) => NetworkGen.Parse(text);

    private static NetworkAddress Address(string text) => NetworkGen.Parse(text).First;
}
