using System.Net;
using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class Utf8AddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("fe80::1:2")]
    [InlineData("2001:DB8:0:0:1:0:0:1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("64:ff9b::10.1.2.3")]
    [InlineData("1:2:3:4:5:6:1.2.3.4")]
    public void Reads_what_the_framework_reads(string text)
    {
        Assert.True(Utf8Address.TryParse(Encoding.UTF8.GetBytes(text), out var address));
        Assert.Equal(NetworkAddress.FromIPAddress(IPAddress.Parse(text)), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.256")]
    [InlineData("010.0.0.1")]
    [InlineData(" 1.2.3.4")]
    [InlineData("119.**.**.112")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::1/128")]
    [InlineData(":::")]
    [InlineData(":1")]
    [InlineData("1:")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7::8")]
    [InlineData("12345::")]
    [InlineData("::1.2.3.4:5")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    public void Refuses_what_is_no_address(string text) =>
        Assert.False(Utf8Address.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Never_reads_an_address_otherwise_than_the_framework()
    {
        var texts = Gen.Elements("0123456789abcF::::....".ToCharArray()).ArrayOf().Select(c => new string(c));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (Utf8Address.TryParse(Encoding.UTF8.GetBytes(text), out var address))
                Assert.Equal(NetworkAddress.FromIPAddress(IPAddress.Parse(text)), address);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
