using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Decoding;

public sealed class SearchPageDecoderTests
{
    private const string LogJson =
        """{"version":"2","account-id":"1","interface-id":"eni-a","srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","srcport":1024,"dstport":"22","protocol":6,"packets":"5","bytes":420,"start":1700000000,"end":"1700000060","action":"REJECT","log-status":"OK"}""";

    [Fact]
    public void Reads_an_answer()
    {
        var page = Decode(Answer(LogInfo(LogJson)));
        var decoded = Assert.Single(page.Records);
        Assert.Equal("ctx", page.Context);
        Assert.True(page.ListOver);
        Assert.Equal(new RecordKey("topic-1", "PKG-01", "65536"), decoded.Key);
        Assert.Equal(1700000123456, decoded.Time);
        Assert.Null(decoded.Failure);
        var record = Assert.IsType<FlowRecord>(decoded.Record);
        Assert.Equal(("topic-1", "PKG-01", "65536", 1700000123456), (record.TopicId, record.PkgId, record.PkgLogId, record.LogTimeMilliseconds));
        Assert.Equal((1024, 22, 5L, 420L), (record.SourcePort, record.DestinationPort, record.Packets, record.Bytes));
        Assert.Equal((FlowAction.Reject, LogStatus.OK, "eni-a"), (record.Action, record.LogStatus, record.InterfaceId));
    }

    [Theory]
    [InlineData("""{"Response":{"Results":null,"Context":null,"ListOver":null,"RequestId":"r"}}""")]
    [InlineData("""{"Response":{"Results":[],"Topics":null,"Columns":[{"Name":"Results"}]}}""")]
    [InlineData("""{"Response":{"RequestId":"r"}}""")]
    public void Tolerates_nulls_and_absence(string json)
    {
        var page = Decode(json);
        Assert.Empty(page.Records);
        Assert.Null(page.Context);
        Assert.False(page.ListOver);
    }

    [Fact]
    public void A_bad_record_hides_no_other()
    {
        var good = LogInfo(LogJson);
        var page = Decode(Answer(good, LogInfo("""{"srcaddr":"x"}"""), "null", LogInfo("{not json"), LogInfo("[]"), good));
        Assert.Equal(2, page.Records.Count(r => r.Record is not null));
        Assert.Equal(
            [
                new UndecodableRecord("topic-1/PKG-01/65536", "srcaddr 'x' is no IPv4 or IPv6 address"),
                new UndecodableRecord("answer", "record 3 is 'null' instead of an object"),
                new UndecodableRecord("topic-1/PKG-01/65536", "no valid JSON at byte 1: '{not json'"),
                new UndecodableRecord("topic-1/PKG-01/65536", "'[]' is no JSON object"),
            ],
            page.Records.Where(r => r.Failure is not null).Select(r => r.Failure!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public void What_is_no_answer_is_one_failure(string json) =>
        Assert.NotNull(Assert.Single(Decode(json).Records).Failure);

    private static RecordPage Decode(string json) => SearchPageDecoder.Decode(Encoding.UTF8.GetBytes(json), new FieldPool());

    private static string LogInfo(string logJson) =>
        $$"""{"Time":1700000123456,"TopicId":"topic-1","TopicName":"n","PkgId":"PKG-01","PkgLogId":"65536","HighLights":[],"LogJson":{{JsonSerializer.Serialize(logJson)}},"RawLog":"","IndexStatus":""}""";

    private static string Answer(params string[] results) =>
        $$$"""{"Response":{"Context":"ctx","ListOver":true,"Analysis":false,"Results":[{{{string.Join(',', results)}}}],"RequestId":"r"}}""";
}
