using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Rules;

public class AddressSetTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", "10.0.0.7")]
    [InlineData("192.128.8.8/17", "192.128.0.0", "192.128.127.255")] // the API's own sample has host bits
    [InlineData("10.0.0.5-10.0.1.9", "10.0.0.5", "10.0.1.9")]
    [InlineData(" 10.0.0.5 - 10.0.0.5 ", "10.0.0.5", "10.0.0.5")]
    [InlineData("2402:4e00::/127", "2402:4e00::", "2402:4e00::1")]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255")]
    public void A_range_is_an_address_a_block_or_two_addresses(string text, string first, string last)
    {
        Assert.True(AddressRange.TryParse(text, out var range));
        Assert.Equal((first, last), (range.First.ToString(), range.Last.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.9-10.0.0.5")]
    [InlineData("10.0.0.5-2402:4e00::1")]
    [InlineData("10.0.0.0/24-10.0.1.0/24")]
    [InlineData("10.0.0.5-")]
    [InlineData("any")]
    public void Anything_else_is_no_range(string text) => Assert.False(AddressRange.TryParse(text, out _));

    [Fact]
    public void A_block_of_one_family_holds_nothing_of_the_other()
    {
        var (four, six) = (Range("10.0.0.7").First, Range("2402:4e00::1").First);
        Assert.Equal((false, true), (Set("::/0").Contains(four), Set("::/0").Contains(six)));
        Assert.Equal((true, false), (Set("0.0.0.0/0").Contains(four), Set("0.0.0.0/0").Contains(six)));
        Assert.Equal((true, true), (Set("::/0", "0.0.0.0/0").Contains(four), Set("::/0", "0.0.0.0/0").Contains(six)));
        Assert.True(NetworkPrefix.TryParse("::/0", out var prefix));
        Assert.Equal((false, true), (prefix.Contains(four), prefix.Contains(six)));

        static AddressSet Set(params string[] texts) => new(AddressRange.ParseAll(texts).Ranges);
    }

    [Fact]
    public void Overlapping_and_adjacent_ranges_become_one()
    {
        var set = new AddressSet([Range("10.0.1.0/24"), Range("10.0.0.0/24"), Range("10.0.0.128/25"), Range("10.0.3.0/24")]);
        Assert.Equal(["10.0.0.0-10.0.1.255", "10.0.3.0-10.0.3.255"], set.Ranges.Select(r => $"{r.First}-{r.Last}"));
    }

    [Fact]
    public void All_of_ipv4_holds_no_ipv6()
    {
        var set = new AddressSet([Range("0.0.0.0/0")]);
        Assert.True(set.Contains(Range("255.255.255.255").First));
        Assert.False(set.Contains(Range("2402:4e00::1").First));
        Assert.False(set.Contains(Range("::").First));
    }

    [Fact]
    public void Membership_agrees_with_asking_every_range()
    {
        var range = from a in NetworkGen.Address from b in NetworkGen.Address select a < b ? new AddressRange(a, b) : new AddressRange(b, a);
        var samples = from ranges in range.ListOf() from probe in NetworkGen.Address select (ranges, probe);
        Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            var set = new AddressSet(sample.ranges);
            var apart = set.Ranges.Zip(set.Ranges.Skip(1), (left, right) => right.First.Bits - left.Last.Bits > 1);
            return apart.All(a => a) && set.Contains(sample.probe) == sample.ranges.Any(r => r.First <= sample.probe && sample.probe <= r.Last);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static AddressRange Range(string text) =>
        AddressRange.TryParse(text, out var range) ? range : throw new ArgumentException($"'{text}' is no range.", nameof(text));
}
