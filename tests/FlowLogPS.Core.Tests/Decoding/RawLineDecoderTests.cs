using System.Text;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class RawLineDecoderTests
{
    // The six public sample records of the product's format page, verbatim.
    private const string SshAllowed = "2 1251762227 eni-lq6mkcis 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK";
    private const string RdpRejected = "2 1251762227 eni-lq6mkcis 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK";
    private const string NoData = "V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - NODATA";
    private const string SkipData = "V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - SKIPDATA";
    private const string PingAllowed = "V1 1251762227 eni-lq6mkcis 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142 ACCEPT OK";
    private const string PongRejected = "V1 1251762227 eni-lq6mkcis 172.31.16.139 203.0.113.12 0 0 1 4 336 1432917094 1432917142 REJECT OK";

    [Fact]
    public void Reads_every_field_of_a_sample()
    {
        var record = Decoded(SshAllowed);
        Assert.Equal(
            new FlowRecord
            {
                Version = "2",
                AccountId = "1251762227",
                InterfaceId = "eni-lq6mkcis",
                SourceAddress = Address("172.31.16.139"),
                DestinationAddress = Address("172.31.16.21"),
                SourcePort = 20641,
                DestinationPort = 22,
                ProtocolNumber = 6,
                Packets = 20,
                Bytes = 4249,
                StartSeconds = 1418530010,
                EndSeconds = 1418530070,
                Action = FlowAction.Accept,
                LogStatus = LogStatus.OK,
                LogTimeMilliseconds = 1418530010_000,
            },
            record);
    }

    [Theory]
    [InlineData(RdpRejected, FlowAction.Reject, 49761, 3389, 6)]
    [InlineData(PingAllowed, FlowAction.Accept, null, null, 1)]
    [InlineData(PongRejected, FlowAction.Reject, null, null, 1)]
    public void Reads_the_samples_with_traffic(string line, FlowAction action, int? sourcePort, int? destinationPort, int protocol)
    {
        var record = Decoded(line);
        Assert.Equal(action, record.Action);
        Assert.Equal(sourcePort, record.SourcePort);
        Assert.Equal(destinationPort, record.DestinationPort);
        Assert.Equal(protocol, record.ProtocolNumber);
    }

    [Theory]
    [InlineData(NoData, LogStatus.NoData)]
    [InlineData(SkipData, LogStatus.SkipData)]
    public void Reads_the_samples_without_traffic(string line, LogStatus status) =>
        Assert.Equal(
            new FlowRecord
            {
                Version = "V1",
                AccountId = "1251762227",
                InterfaceId = "eni-lq6mkcis",
                StartSeconds = 1431280876,
                EndSeconds = 1431280934,
                LogStatus = status,
                LogTimeMilliseconds = 1431280876_000,
            },
            Decoded(line));

    [Theory]
    [InlineData(1, "7", "2048", 7, 0, 8)]
    [InlineData(1, "0", "259", 0, 3, 1)]
    [InlineData(58, "9", "128", 9, 128, 0)]
    public void Reads_id_type_and_code_of_icmp(int protocol, string id, string typeAndCode, int expectedId, int type, int code)
    {
        var record = Decoded($"2 1 eni-a 10.0.0.1 10.0.0.2 {id} {typeAndCode} {protocol} 1 84 100 160 ACCEPT OK");
        Assert.Equal((expectedId, type, code), (record.IcmpId, record.IcmpType, record.IcmpCode));
        Assert.Null(record.SourcePort);
        Assert.Null(record.DestinationPort);
    }

    [Fact]
    public void Reads_a_cross_region_line() =>
        Assert.Equal(
            new FlowRecord
            {
                Version = "2",
                SourceAddress = Address("10.1.0.9"),
                DestinationAddress = Address("fd00::2"),
                SourcePort = 40000,
                DestinationPort = 443,
                ProtocolNumber = 17,
                Packets = 3,
                Bytes = 999,
                StartSeconds = 1700000000,
                EndSeconds = 1700000060,
                Action = FlowAction.Reject,
                LogStatus = LogStatus.OK,
                CcnId = "ccn-1",
                RegionId = "ap-guangzhou",
                SourceRegionId = "ap-guangzhou",
                DestinationRegionId = "ap-shanghai",
                LogTimeMilliseconds = 1700000000_000,
            },
            Decoded("10.1.0.9 ap-shanghai 443 1700000000 fd00::2 2 3 ccn-1 17 ap-guangzhou 999 REJECT ap-guangzhou 40000 1700000060 OK"));

    [Theory]
    [InlineData("10.1.0.9 r 443 100 10.2.0.1 2 - c 17 s - REJECT r 40000 160 OK")]
    [InlineData("10.1.0.9 r 443 100 10.2.0.1 2 -1 c 17 s -1 REJECT r 40000 160 OK")]
    public void Takes_a_dash_and_minus_one_for_none(string line)
    {
        var record = Decoded(line);
        Assert.Null(record.Packets);
        Assert.Null(record.Bytes);
    }

    [Theory]
    [InlineData("2 1 eni-a 10.0.0.256 10.0.0.2 1 2 6 1 84 100 160 ACCEPT OK", "srcaddr '10.0.0.256' is no IPv4 or IPv6 address")]
    [InlineData("2 1 eni-a 10.0.0.1 - 1 2 6 1 84 100 160 ACCEPT OK", "no destination address")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 65536 2 6 1 84 100 160 ACCEPT OK", "srcport '65536' is no number 0..65535")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 256 1 84 100 160 ACCEPT OK", "protocol '256' is neither a number 0..255 nor a known name")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 - 1 84 100 160 ACCEPT OK", "no protocol")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1x 84 100 160 ACCEPT OK", "packets '1x' is no number")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 -84 100 160 ACCEPT OK", "bytes '-84' is no number")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 84 noon 160 ACCEPT OK", "start 'noon' is no time")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 84 - 160 ACCEPT OK", "no start time")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 84 100 160 MAYBE OK", "action 'MAYBE' is neither ACCEPT nor REJECT")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 84 100 160 - OK", "no action")]
    [InlineData("2 1 eni-a 10.0.0.1 10.0.0.2 1 2 6 1 84 100 160 ACCEPT NOD", "log-status 'NOD' is none of OK, NODATA, SKIPDATA")]
    [InlineData("2 1 eni-a", "3 fields in '2 1 eni-a'; a flow log line has 14 (ENI, NAT) or 16 (CCN)")]
    [InlineData("", "0 fields in ''; a flow log line has 14 (ENI, NAT) or 16 (CCN)")]
    public void Names_field_and_value_of_a_bad_line(string line, string reason)
    {
        Assert.Null(RawLineDecoder.Decode(Encoding.UTF8.GetBytes(line), default, null, new FieldPool(), out var fault));
        Assert.Equal(reason, fault);
    }

    private static FlowRecord Decoded(string line)
    {
        var record = RawLineDecoder.Decode(Encoding.UTF8.GetBytes(line), default, null, new FieldPool(), out var fault);
        Assert.Null(fault);
        return Assert.IsType<FlowRecord>(record);
    }

    private static NetworkAddress Address(string text) =>
        NetworkAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));
}
