using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Query;

public sealed class CqlWriterTests
{
    public static TheoryData<FlowLogQuery, string, string?> Cases() => new()
    {
        { new(), "*", null },
        { new() { Action = FlowAction.Reject }, "action:REJECT", null },
        { new() { SourceAddress = ["10.1.2.3"] }, "srcaddr:\"10.1.2.3\"", null },
        { new() { SourceAddress = ["10.1.0.0/16", "10.9.*"] }, "(srcaddr:10.1.* OR srcaddr:10.9.*)", null },
        { new() { DestinationAddress = ["10.1.2.254/31"] }, "(dstaddr:\"10.1.2.254\" OR dstaddr:\"10.1.2.255\")", null },
        { new() { DestinationAddress = ["10.1.2.128/25"] }, "dstaddr:10.1.2.*", null },
        { new() { DestinationAddress = ["172.16.0.0/14"] }, "(dstaddr:172.16.* OR dstaddr:172.17.* OR dstaddr:172.18.* OR dstaddr:172.19.*)", null },
        { new() { DestinationAddress = ["0.0.0.0/0"] }, "*", "dstaddr in 0.0.0.0/0" },
        { new() { SourceAddress = ["2402:4e00::/56"] }, "*", "srcaddr in 2402:4e00::/56" },
        { new() { DestinationPort = [3306, 443], Protocol = ["tcp"] }, "(dstport:443 OR dstport:3306) AND protocol:6", null },
        { new() { InterfaceId = ["eni-b", "eni-a"] }, "(interface-id:\"eni-a\" OR interface-id:\"eni-b\")", null },
        { new() { Class = [TrafficClass.Inbound] }, "*", "class" },
        { new() { Action = FlowAction.Reject, Condition = "bytes>100 OR packets>5" }, "action:REJECT AND (bytes>100 OR packets>5)", null },
        { new() { Condition = "srcaddr:\"a|b\"" }, "(srcaddr:\"a|b\")", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WritesTheNarrowestSafeCondition(FlowLogQuery query, string text, string? residue)
    {
        var compiled = CqlWriter.Write(new RecordFilter(query, null));
        Assert.Equal(text, compiled.Text);
        Assert.Equal(residue, compiled.Residue);
    }

    [Fact]
    public void ThePlacesInterfacesNarrowTheUsers()
    {
        var filter = new RecordFilter(new FlowLogQuery { InterfaceId = ["eni-a", "eni-z"] }, ["eni-a", "eni-b"]);
        Assert.Equal("interface-id:\"eni-a\"", CqlWriter.Write(filter).Text);
        Assert.False(filter.Matches(new FlowRecord { InterfaceId = "eni-z" }));
    }

    [Fact]
    public void InterfacesThatLeaveNothingReadNothing()
    {
        var filter = new RecordFilter(new FlowLogQuery { InterfaceId = ["eni-z"] }, ["eni-a"]);
        Assert.Equal("interface-id:\"\"", CqlWriter.Write(filter).Text);
        Assert.False(filter.Matches(new FlowRecord { InterfaceId = "eni-z" }));
    }

    [Fact]
    public void MoreInterfacesThanAStatementHoldsAreFilteredHere()
    {
        var many = Enumerable.Range(0, 1000).Select(i => $"eni-{i:x8}").ToList();
        var compiled = CqlWriter.Write(new RecordFilter(new FlowLogQuery(), many));
        Assert.Equal("*", compiled.Text);
        Assert.Equal("1000 interfaces", compiled.Residue);
    }

    [Fact]
    public void AStatementLongerThanTheServiceTakesIsRefusedHere()
    {
        var filter = new RecordFilter(new FlowLogQuery { Condition = new string('a', CqlWriter.LongestStatement) }, null);
        Assert.Equal(FlowLogErrorKind.InvalidFilter, Assert.Throws<FlowLogException>(() => CqlWriter.Write(filter)).Kind);
    }

    [Fact]
    public void SqlInTheConditionIsRefused() =>
        Assert.Equal(FlowLogErrorKind.InvalidFilter, Assert.Throws<FlowLogException>(
            () => CqlWriter.Write(new RecordFilter(new FlowLogQuery { Condition = "* | select count(*)" }, null))).Kind);
}
