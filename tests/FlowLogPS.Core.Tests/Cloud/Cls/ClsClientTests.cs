using System.Globalization;
using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Cls;

public class ClsClientTests
{
    private const string Region = "ap-shanghai";

    private static readonly RecordingObserver Observer = new();

    [Fact]
    public async Task ASearchAlwaysSaysThatItIsCqlAndReturnsTheBytesAsTheyCame()
    {
        const string Answer = """{"Response":{"Context":"c2","ListOver":false,"Results":null,"RequestId":"r"}}""";
        var stub = new StubTransport((_, _) => Answer);
        var client = new ClsClient(stub, new SearchGate(1));
        var first = new SearchLogRequest("t-1", 1000, 2000, "srcaddr:\"10.0.0.1\" AND note:\"é\\\"\" ");

        using var page = await client.SearchLogAsync(Region, first, Observer, CancellationToken.None);
        using var next = await client.SearchLogAsync(Region, first with { Context = "c1", Limit = 5 }, Observer, CancellationToken.None);
        using var last = await client.SearchLogAsync(
            Region, new SearchLogRequest("t-1", 1, 2, "") { Offset = 20_000, Ascending = false }, Observer, CancellationToken.None);

        Assert.Equal(Answer, Encoding.UTF8.GetString(page.Json.Span));
        Assert.Equal(
            [
                """{"TopicId":"t-1","From":1000,"To":2000,"QueryString":"srcaddr:\"10.0.0.1\" AND note:\"é\\\"\" ","QuerySyntax":1,"Sort":"asc","Limit":1000}""",
                """{"TopicId":"t-1","From":1000,"To":2000,"QueryString":"srcaddr:\"10.0.0.1\" AND note:\"é\\\"\" ","QuerySyntax":1,"Sort":"asc","Limit":5,"Context":"c1"}""",
                """{"TopicId":"t-1","From":1,"To":2,"QueryString":"","QuerySyntax":1,"Sort":"desc","Limit":1000,"Offset":20000}""",
            ],
            stub.Bodies);
        Assert.All(stub.Requests, request =>
        {
            Assert.Equal(("cls", "2020-10-16", "SearchLog", Region, "t-1"), (request.Service, request.Version, request.Action, request.Region, request.Target));
            Assert.True(request.IsSlow);
            Assert.False(request.IsWrite);
        });
    }

    [Fact]
    public async Task AFailedSearchGivesItsPlaceBack()
    {
        var client = new ClsClient(
            new StubTransport((_, n) => n == 1 ? throw new FlowLogException(FlowLogErrorKind.InvalidFilter, "no") : "{}"), new SearchGate(1));
        var search = new SearchLogRequest("t-1", 1, 2, "");

        await Assert.ThrowsAsync<FlowLogException>(() => client.SearchLogAsync(Region, search, Observer, CancellationToken.None));

        (await client.SearchLogAsync(Region, search, Observer, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task AHistogramSaysThatItIsCqlAndReadsNumbersInAnyForm()
    {
        var stub = new StubTransport((_, _) =>
            """{"Response":{"TotalCount":"14","Interval":30000,"HistogramInfos":[{"Count":14,"BTime":1685087610000},{"BTime":"1685087640000","Count":"0"}],"RequestId":"r"}}""");

        var histogram = await new ClsClient(stub, new SearchGate(1)).DescribeLogHistogramAsync(
            Region, new LogHistogramRequest("t-1", 1, 2, "action:REJECT", 30_000), Observer, CancellationToken.None);

        Assert.Equal(14, histogram.TotalCount);
        Assert.Equal([new HistogramBucket(1685087610000, 14), new HistogramBucket(1685087640000, 0)], histogram.HistogramInfos!);
        Assert.Equal(["""{"TopicId":"t-1","From":1,"To":2,"Query":"action:REJECT","Interval":30000,"SyntaxRule":1}"""], stub.Bodies);
    }

    [Fact]
    public async Task TopicsAreReadToTheLastPage()
    {
        var stub = new StubTransport((_, n) => Page(n, total: "205"));

        var topics = await new ClsClient(stub, new SearchGate(1))
            .DescribeTopicsAsync(Region, [new ClsFilter("logsetId", ["l-1"])], Observer, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 205).Select(i => $"t-{i}"), topics.Select(topic => topic.TopicId));
        Assert.All(topics, topic => Assert.True(topic is { Index: true, TopicName: "", Period: 30 }));
        Assert.Equal(
            [.. new[] { 0, 100, 200 }.Select(offset => $$$"""{"Filters":[{"Key":"logsetId","Values":["l-1"]}],"Offset":{{{offset}}},"Limit":100}""")],
            stub.Bodies);
    }

    [Fact]
    public async Task AListWithoutATotalEndsWithThePageThatIsNotFull()
    {
        var stub = new StubTransport((_, n) => Page(n, total: "null"));

        Assert.Equal(205, (await new ClsClient(stub, new SearchGate(1)).DescribeTopicsAsync(Region, [], Observer, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task AListThatEndsBeforeItsTotalIsAFailureAndNoShortList()
    {
        var stub = new StubTransport((_, n) => Page(n, total: "300"));

        var fault = await Assert.ThrowsAsync<FlowLogException>(
            () => new ClsClient(stub, new SearchGate(1)).DescribeTopicsAsync(Region, [], Observer, CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
        Assert.Contains("205 of 300", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIndexIsReadAsItWasWritten()
    {
        var rule = new IndexRule(
            new FullTextIndex(false, "@&", false),
            new KeyValueIndex(true, [new IndexedField("log-status", new FieldIndex("text", "", true, false))]));
        var written = new StubTransport((_, _) => """{"Response":{"RequestId":"r"}}""");
        await new ClsClient(written, new SearchGate(1)).CreateIndexAsync(Region, new CreateIndexRequest("t-1", rule), Observer, CancellationToken.None);

        var read = new StubTransport((_, _) => $$$"""{"Response":{{{written.Bodies.Single()}}}}""");
        var index = await new ClsClient(read, new SearchGate(1)).DescribeIndexAsync(Region, "t-1", Observer, CancellationToken.None);

        Assert.True(written.Requests.Single().IsWrite);
        Assert.True(index.Status);
        Assert.Equal(rule.FullText, index.Rule!.FullText);
        Assert.Equal(rule.KeyValue!.KeyValues, index.Rule.KeyValue!.KeyValues);
        Assert.Equal(["""{"TopicId":"t-1"}"""], read.Bodies);
    }

    [Fact]
    public async Task WhatIsMadeIsAWriteAndGivesItsId()
    {
        var stub = new StubTransport((request, _) => request.Action == "CreateTopic"
            ? """{"Response":{"TopicId":"t-9","RequestId":"r"}}"""
            : """{"Response":{"LogsetId":"l-9","RequestId":"r"}}""");
        var client = new ClsClient(stub, new SearchGate(1));

        Assert.Equal("l-9", await client.CreateLogsetAsync(Region, new CreateLogsetRequest("flowlog_logset"), Observer, CancellationToken.None));
        Assert.Equal("t-9", await client.CreateTopicAsync(Region, new CreateTopicRequest("l-9", "vpc", 30), Observer, CancellationToken.None));

        Assert.All(stub.Requests, request => Assert.True(request.IsWrite));
        Assert.Equal(["""{"LogsetName":"flowlog_logset"}""", """{"LogsetId":"l-9","TopicName":"vpc","Period":30}"""], stub.Bodies);
    }

    private static string Page(int number, string total)
    {
        var ids = Enumerable.Range(0, 205).Skip((number - 1) * 100).Take(100);
        var topics = string.Join(',', ids.Select(id => string.Create(
            CultureInfo.InvariantCulture, $$$"""{"TopicId":"t-{{{id}}}","TopicName":null,"Index":true,"Period":"30","Extends":{"Unknown":[1]}}""")));
        return $$$"""{"Response":{"Topics":[{{{topics}}}],"TotalCount":{{{total}}},"RequestId":"r"}}""";
    }
}
