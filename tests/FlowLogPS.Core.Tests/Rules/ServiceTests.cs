using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Rules;

public class ServiceTests
{
    [Theory]
    [InlineData("80", 80, true)]
    [InlineData("80", 79, false)]
    [InlineData("80", 81, false)]
    [InlineData("1000/2000", 999, false)]
    [InlineData("1000/2000", 1000, true)]
    [InlineData("1000/2000", 2000, true)]
    [InlineData("1000/2000", 2001, false)]
    [InlineData("80, 443,8000/8010", 443, true)]
    [InlineData("80,443,8000/8010", 8005, true)]
    [InlineData("80,443,8000/8010", 444, false)]
    [InlineData("0/65535", 0, true)]
    [InlineData("0/65535", null, false)]
    [InlineData("-1/-1", 65535, true)]
    [InlineData("-1/-1", null, true)]
    [InlineData("all", null, true)]
    public void Ports_are_lists_and_ranges_with_both_edges(string text, int? port, bool expected)
    {
        Assert.True(PortSet.TryParse(text, out var ports));
        Assert.Equal(expected, ports.Contains(port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80,")]
    [InlineData("65536")]
    [InlineData("2000/1000")]
    [InlineData("-1")]
    [InlineData("http")]
    public void Other_texts_are_no_ports(string text) => Assert.False(PortSet.TryParse(text, out _));

    [Theory]
    [InlineData("tcp:80,443", IPProtocol.Tcp, 443, true)]
    [InlineData("tcp:80,443", IPProtocol.Udp, 443, false)]
    [InlineData("udp:1000-2000", IPProtocol.Udp, 2000, true)]
    [InlineData("udp:1000-2000", IPProtocol.Udp, 2001, false)]
    [InlineData("tcp:all", IPProtocol.Tcp, 1, true)]
    [InlineData("TCP:ALL", IPProtocol.Tcp, 1, true)]
    [InlineData("icmp", IPProtocol.Icmp, null, true)]
    [InlineData("icmp:all", IPProtocol.Icmp, null, true)]
    [InlineData("icmp", IPProtocol.IcmpV6, null, false)]
    [InlineData("gre", 47, null, true)]
    [InlineData("all", 47, null, true)]
    public void A_template_entry_is_a_protocol_and_its_ports(string text, int protocol, int? port, bool expected)
    {
        Assert.True(Service.TryParse(text, out var service));
        Assert.Equal(expected, service.Holds(protocol, port));
    }

    [Theory]
    [InlineData("tcp:")]
    [InlineData("tcp:80:90")]
    [InlineData("quic:443")]
    [InlineData("")]
    public void Other_entries_are_not_understood(string text) => Assert.False(Service.TryParse(text, out _));
}
