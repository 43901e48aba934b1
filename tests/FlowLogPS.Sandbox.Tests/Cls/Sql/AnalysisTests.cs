using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.Cls.Sql;

public sealed class AnalysisTests : IClassFixture<AnalysisTests.Cloud>
{
    private static readonly string[] Logs =
    [
        """{"srcaddr":"10.0.1.5","dstaddr":"8.8.8.8","dstport":53,"bytes":100,"action":"ACCEPT","log-status":"OK"}""",
        """{"srcaddr":"10.0.1.6","dstaddr":"10.0.2.1","dstport":3306,"bytes":"200","action":"REJECT","log-status":"OK"}""",
        """{"srcaddr":"10.0.2.7","dstaddr":"10.0.2.1","dstport":3306,"bytes":300,"action":"REJECT","log-status":"OK"}""",
        """{"srcaddr":"-","dstaddr":"-","dstport":"-","bytes":"-","action":"-","log-status":"NODATA"}""",
    ];

    private readonly Cloud _cloud;

    public AnalysisTests(Cloud cloud) => _cloud = cloud;

    [Theory]
    [InlineData("* | select count(*) as n", """{"n":4}""")]
    [InlineData("* | select count(*) as n from log", """{"n":4}""")]
    [InlineData("log-status:OK | select sum(bytes) as total, min(bytes) as low, max(bytes) as high, avg(bytes) as mean", """{"total":600,"low":100,"high":300,"mean":200}""")]
    [InlineData("action:REJECT | select dstport, count(*) as n group by dstport", """{"dstport":3306,"n":2}""")]
    [InlineData("* | select action, sum(bytes) as b where \"log-status\" = 'OK' group by action order by b desc limit 1", """{"action":"REJECT","b":500}""")]
    [InlineData("* | select action, sum(bytes) as b group by action having b > 0 order by b desc offset 1 limit 1", """{"action":"ACCEPT","b":100}""")]
    [InlineData("* | select count_if(is_subnet_of('10.0.1.9/24', srcaddr)) as n", """{"n":2}""")]
    [InlineData("log-status:OK | select ip_prefix(srcaddr, 24) as net, count(*) as n group by net order by n desc", """{"net":"10.0.1.0/24","n":2}""", """{"net":"10.0.2.0/24","n":1}""")]
    [InlineData("log-status:OK | select approx_distinct(dstaddr) as n", """{"n":2}""")]
    [InlineData("* | select approx_distinct(nullif(dstaddr, '-')) as n", """{"n":2}""")]
    [InlineData("* | select histogram(cast(__TIMESTAMP__ as timestamp), interval 2 second) as t, count(*) as n group by t order by t", """{"t":"2025-10-09 16:53:20.000","n":2}""", """{"t":"2025-10-09 16:53:22.000","n":2}""")]
    [InlineData("log-status:OK | select round(sum(case when action='REJECT' then 1.00 else 0.00 end)/cast(count(*) as double)*100,2) as p", """{"p":66.67}""")]
    [InlineData("* | select max(n) as most from (select srcaddr, count(*) as n group by srcaddr)", """{"most":1}""")]
    [InlineData("* | select concat(action, ':', dstport) as a where dstport = 53", """{"a":"ACCEPT:53"}""")]
    [InlineData("* | select ip_to_domain(dstaddr) as d, count(*) as n group by d order by d", """{"d":"internet","n":1}""", """{"d":"intranet","n":2}""", """{"d":"invalid","n":1}""")]
    [InlineData("* | select 'it''s | it' as t limit 1", """{"t":"it's | it"}""")]
    public async Task Rows(string query, params string[] rows)
    {
        var answer = await SearchAsync(_cloud.Topic, query);

        Assert.Equal(rows, answer.GetProperty("AnalysisRecords").EnumerateArray().Select(row => row.GetString()));
        Assert.True(answer.GetProperty("Analysis").GetBoolean());
    }

    [Fact]
    public async Task Columns_are_typed_and_the_older_shape_is_all_text()
    {
        const string Query = "dstport:53 | select action, bytes, bytes / 8.0 as x, null as y";

        var answer = await SearchAsync(_cloud.Topic, Query);
        var older = await SearchAsync(_cloud.Topic, Query, useNewAnalysis: false);

        Assert.Equal(
            ["action:varchar", "bytes:bigint", "x:double", "y:varchar"],
            answer.GetProperty("Columns").EnumerateArray().Select(column => $"{column.GetProperty("Name")}:{column.GetProperty("Type")}"));
        Assert.Equal(["action", "bytes", "x", "y"], older.GetProperty("ColNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(
            ["action=ACCEPT", "bytes=100", "x=12.5", "y=null"],
            older.GetProperty("AnalysisResults")[0].GetProperty("Data").EnumerateArray().Select(pair => $"{pair.GetProperty("Key")}={pair.GetProperty("Value")}"));
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("limit 250", 250)]
    [InlineData("limit 20000", 10_000)]
    [InlineData("offset 11990 limit 100", 10)]
    public async Task Rows_are_a_hundred_unless_asked_and_ten_thousand_at_most(string limit, int rows)
    {
        var answer = await SearchAsync(_cloud.ManyTopic, $"* | select dstport {limit}");

        Assert.Equal(rows, answer.GetProperty("AnalysisRecords").GetArrayLength());
    }

    [Theory]
    [InlineData("* | select nosuch", "FailedOperation.QueryError", "Unknown column [nosuch]")]
    [InlineData("* | select \"log-state\"", "FailedOperation.QueryError", "Unknown column [log-state]")]
    [InlineData("* | select plain, count(*) group by plain", "FailedOperation.QueryError", "Field [plain] of data type [text] cannot be used for grouping")]
    [InlineData("* | select nosuch(1)", "FailedOperation.QueryError", "no such function")]
    [InlineData("* | select count(*) group", "FailedOperation.SyntaxError", "")]
    [InlineData("* | select (1", "FailedOperation.SyntaxError", "not closed")]
    [InlineData("* | delete from log", "FailedOperation.SyntaxError", "SELECT")]
    [InlineData("* | select 1; drop table topic_1", "FailedOperation.SyntaxError", "one SQL statement")]
    [InlineData("* |", "FailedOperation.SyntaxError", "no SQL")]
    [InlineData("* | select 1 limit many", "FailedOperation.SyntaxError", "needs a number")]
    public async Task Refusals(string query, string code, string message)
    {
        var error = (await SearchAsync(_cloud.PlainTopic, query)).GetProperty("Error");

        Assert.Equal(code, error.GetProperty("Code").GetString());
        Assert.Contains(message, error.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> SearchAsync(string topic, string query, bool useNewAnalysis = true) =>
        _cloud.Sandbox.Client.CallAsync("SearchLog", new
        {
            TopicId = topic,
            From = FlowLogs.Start,
            To = FlowLogs.Start + 100_000,
            QueryString = query,
            UseNewAnalysis = useNewAnalysis,
        });

    /// <summary>Three topics: four logs, twelve thousand, and none with a field that SQL may not use.</summary>
    public sealed class Cloud : IAsyncLifetime
    {
        internal RunningSandbox Sandbox { get; private set; } = null!;

        internal string Topic => Sandbox.Topic;

        internal string ManyTopic { get; private set; } = "";

        internal string PlainTopic { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Sandbox = await RunningSandbox.StartAsync();
            Sandbox.Logs.Append(Topic, FlowLogs.Of(Logs));
            ManyTopic = Sandbox.Logs.Topic("many");
            Sandbox.Logs.Append(ManyTopic, FlowLogs.At(Enumerable.Range(0, 12_000).Select(i => FlowLogs.Start + i)));
            PlainTopic = Sandbox.Logs.Topic("plain", index: false);
            Sandbox.Logs.SetIndex(PlainTopic, JsonSerializer.SerializeToElement(new
            {
                KeyValue = new { KeyValues = new[] { new { Key = "plain", Value = new { Type = "text", Tokenizer = "", SqlFlag = false } } } },
            }));
        }

        public Task DisposeAsync() => Sandbox.DisposeAsync().AsTask();
    }
}
