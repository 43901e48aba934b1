using System.Text.Json;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Cloud;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Composition;

public class ClsGroupsTests
{
    private const string Keys = """
        "interface-id":"eni-a","srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","action":"ACCEPT","log-status":"OK"
        """;

    [Fact]
    public async Task Sums_of_fields_that_the_index_holds_as_double_are_whole_numbers()
    {
        var row = Assert.Single((await ReadAsync($$"""{{{Keys}},"protocol":6.0,"records":2.0,"packets":3.0E1,"bytes":1.5E7,"start":1.7E9,"end":1700000060.0}""")).Rows);

        Assert.Equal(2, row.Records);
        var sum = row.Sum.Record!;
        Assert.Equal((6, 30L, 15_000_000L, 1_700_000_000L, 1_700_000_060L), (sum.ProtocolNumber, sum.Packets, sum.Bytes, sum.StartSeconds, sum.EndSeconds));
    }

    [Fact]
    public async Task A_sum_that_is_no_whole_number_is_told_with_how_many_records_it_stands_for()
    {
        var row = Assert.Single((await ReadAsync($$"""{{{Keys}},"protocol":6,"records":7,"bytes":2.5,"start":1700000000}""")).Rows);

        Assert.Equal(7, row.Records);
        Assert.Equal(("t-1, 7 records added up", "bytes '2.5' is no number"), (row.Sum.Failure!.Place, row.Sum.Failure.Reason));
    }

    [Theory]
    [InlineData("""{"records":2.5}""")]
    [InlineData("""{"records":[2]}""")]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_row_that_cannot_be_counted_is_a_failure_of_the_topic(string row)
    {
        var fault = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(row));

        Assert.Equal((FlowLogErrorKind.MalformedResponse, "t-1"), (fault.Kind, fault.Target));
    }

    private static Task<GroupedRows> ReadAsync(string row)
    {
        var stub = new StubTransport((_, _) => $$$"""{"Response":{"AnalysisRecords":[{{{JsonSerializer.Serialize(row)}}}],"RequestId":"r"}}""");
        var groups = new ClsGroups(
            new ClsClient(stub, new SearchGate(1)), new TopicPlace("t-1", "ap-guangzhou", [], []), "*", new GroupSql(new FlowLogQuery(), hasPort: false, 0), 1, new RecordingObserver());
        return groups.ReadAsync(0, 1000, CancellationToken.None);
    }
}
