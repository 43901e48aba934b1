using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Anonymizing;

public class PrefixCipherTests
{
    /// <summary>Key of the sample that comes with the reference implementation of Crypto-PAn.</summary>
    private static readonly byte[] SampleKey =
    [
        21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143, 131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2,
    ];

    private static readonly Gen<NetworkAddress> AnyAddress =
        from isIPv4 in Gen.Elements(true, false)
        from high in ArbMap.Default.GeneratorFor<ulong>()
        from low in ArbMap.Default.GeneratorFor<ulong>()
        select isIPv4 ? NetworkAddress.FromIPv4((uint)low) : new NetworkAddress(new UInt128(high | 1UL << 61, low));

    /// <summary>Addresses of one family that often begin alike.</summary>
    private static readonly Gen<(NetworkAddress One, NetworkAddress Other)> Pairs =
        from one in AnyAddress
        from length in Gen.Choose(0, one.IsIPv4 ? 32 : 128)
        select (one, length == (one.IsIPv4 ? 32 : 128) ? one : new NetworkAddress(one.Bits ^ (UInt128.One << ((one.IsIPv4 ? 31 : 127) - length))));

    /// <summary>From the sample trace of the reference implementation; those of IPv6, which the reference has not, as the other implementations agree.</summary>
    [Theory]
    [InlineData("128.11.68.132", "135.242.180.132")]
    [InlineData("129.118.74.4", "134.136.186.123")]
    [InlineData("130.132.252.244", "133.68.164.234")]
    [InlineData("141.223.7.43", "141.167.8.160")]
    [InlineData("152.163.225.39", "151.140.114.167")]
    [InlineData("156.29.3.236", "147.225.12.42")]
    [InlineData("166.107.77.190", "160.132.178.185")]
    [InlineData("192.102.249.13", "252.138.62.131")]
    [InlineData("202.49.198.20", "245.206.7.234")]
    [InlineData("24.0.250.221", "100.15.198.226")]
    [InlineData("38.15.67.68", "64.3.66.187")]
    [InlineData("4.3.88.225", "124.60.155.63")]
    [InlineData("64.39.15.238", "0.219.7.41")]
    [InlineData("10.185.25.118", "117.161.29.118")]
    [InlineData("::1", "78ff:f001:9fc0:20df:8380:b1f1:704:ed")]
    [InlineData("::2", "78ff:f001:9fc0:20df:8380:b1f1:704:ef")]
    [InlineData("::ffff", "78ff:f001:9fc0:20df:8380:b1f1:704:f838")]
    [InlineData("2001:db8::1", "4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e")]
    [InlineData("2001:db8::2", "4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1c")]
    public void The_published_addresses_come_out_as_published(string address, string expected)
    {
        using var cipher = new PrefixCipher(SampleKey);
        Assert.Equal(expected, cipher.Encrypt(NetworkGen.Parse(address).First).ToString());
        Assert.Equal(expected, cipher.Encrypt(NetworkGen.Parse(address).First).ToString());
    }

    [Fact]
    public void As_many_leading_bits_are_in_common_as_before_and_no_more()
    {
        using var cipher = new PrefixCipher(SampleKey);
        Prop.ForAll(Pairs.ToArbitrary(), pair =>
        {
            var (one, other) = (cipher.Encrypt(pair.One), cipher.Encrypt(pair.Other));
            return one.IsIPv4 == pair.One.IsIPv4 && UInt128.LeadingZeroCount(one.Bits ^ other.Bits) == UInt128.LeadingZeroCount(pair.One.Bits ^ pair.Other.Bits);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_block_holds_what_it_held()
    {
        using var cipher = new PrefixCipher(SampleKey);
        Prop.ForAll(AnyAddress.ToArbitrary(), Gen.Choose(0, 32).ToArbitrary(), (address, length) =>
        {
            var block = new NetworkPrefix(address, length);
            return cipher.Encrypt(block).Length == length && cipher.Encrypt(block).Contains(cipher.Encrypt(address)) && cipher.Encrypt(block).Contains(cipher.Encrypt(block.Last));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Another_key_is_another_mapping()
    {
        using var cipher = new PrefixCipher(SampleKey);
        foreach (var place in new[] { 0, 15, 16, 31 })
        {
            byte[] key = [.. SampleKey];
            key[place] ^= 1;
            using var other = new PrefixCipher(key);
            var addresses = Enumerable.Range(0, 100).Select(i => NetworkAddress.FromIPv4((uint)i * 40_000_003)).ToList();
            Assert.True(addresses.Count(address => cipher.Encrypt(address) == other.Encrypt(address)) < 5);
        }
    }
}
