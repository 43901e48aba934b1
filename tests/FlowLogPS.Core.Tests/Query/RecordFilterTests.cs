using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Query;

public sealed class RecordFilterTests
{
    private static readonly FlowRecord Record = new()
    {
        SourceAddress = Address("10.1.2.3"),
        DestinationAddress = Address("2402:4e00::5"),
        SourcePort = 50000,
        DestinationPort = 3306,
        ProtocolNumber = IPProtocol.Tcp,
        Action = FlowAction.Reject,
        InterfaceId = "eni-a",
        LogTimeMilliseconds = 1_000,
    };

    public static TheoryData<FlowLogQuery, bool> Cases() => new()
    {
        { new(), true },
        { new() { SourceAddress = ["10.1.2.0/30"] }, true },
        { new() { SourceAddress = ["10.1.2.4/30", "10.1.2.3"] }, true },
        { new() { SourceAddress = ["10.1.2.4/30"] }, false },
        { new() { SourceAddress = ["10.1.*"], DestinationAddress = ["2402:4e00::/56"] }, true },
        { new() { DestinationAddress = ["0.0.0.0/0"] }, false },
        { new() { DestinationPort = [3306], Protocol = ["6", "udp"] }, true },
        { new() { SourcePort = [3306] }, false },
        { new() { Protocol = ["ICMP"] }, false },
        { new() { Action = FlowAction.Accept }, false },
        { new() { InterfaceId = ["eni-b"] }, false },
        { new() { Range = Range(1_000, 1_001) }, true },
        { new() { Range = Range(0, 1_000) }, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void MatchesWhatTheQuerySays(FlowLogQuery query, bool matches) =>
        Assert.Equal(matches, new RecordFilter(query, null).Matches(Record));

    [Theory]
    [InlineData("10.1.2")]
    [InlineData("*.1.2.3")]
    [InlineData("10.1.2.3/33")]
    [InlineData("10.*.2.3")]
    [InlineData("10.1.2.3\" OR *")]
    [InlineData("")]
    public void ABadAddressIsNamed(string text)
    {
        var error = Assert.Throws<FlowLogException>(() => new RecordFilter(new FlowLogQuery { SourceAddress = [text] }, null));
        Assert.Equal(FlowLogErrorKind.InvalidFilter, error.Kind);
        Assert.Equal(text, error.Target);
    }

    [Theory]
    [InlineData("tcpp")]
    [InlineData("256")]
    public void ABadProtocolIsNamed(string text) =>
        Assert.Equal(text, Assert.Throws<FlowLogException>(() => new RecordFilter(new FlowLogQuery { Protocol = [text] }, null)).Target);

    [Fact]
    public void AnInterfaceIdCannotCarryQuotes() =>
        Assert.Equal(FlowLogErrorKind.InvalidFilter, Assert.Throws<FlowLogException>(
            () => new RecordFilter(new FlowLogQuery { InterfaceId = ["eni-1\" OR \""] }, null)).Kind);

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static TimeRange Range(long from, long to) => new(DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to));
}
