using System.Text.Json;
using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class PagingTests
{
    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task Context_gives_every_log_once_in_order_even_where_times_are_equal(string sort)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 2500).Select(i => FlowLogs.Start + (i / 7))));

        var logs = await ReadAllAsync(sandbox, sort);

        Assert.Equal(2500, logs.Select(log => log.Id).Distinct().Count());
        var times = logs.Select(log => log.Time).ToList();
        Assert.Equal(sort == "asc" ? times.Order() : times.OrderDescending(), times);
        Assert.Equal(2500, sandbox.Server.Counters.RecordsReturned);
    }

    [Theory]
    [InlineData(ContextEnd.ListOver, 10, null)]
    [InlineData(ContextEnd.EmptyPage, 11, null)]
    [InlineData(ContextEnd.Error, 11, "FailedOperation.GetlogReachLimit")]
    public async Task Context_stops_at_ten_thousand(ContextEnd end, int calls, string? error)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { ContextEnd = end });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 10_500).Select(i => FlowLogs.Start + i)));

        var logs = await ReadAllAsync(sandbox, "asc", error);

        Assert.Equal(PageReader.MaxByContext, logs.Count);
        Assert.Equal(FlowLogs.Start + 9_999, logs[^1].Time);
        Assert.Equal(calls, sandbox.Server.Counters.CallsOf("SearchLog"));
    }

    [Theory]
    [InlineData(ContextEnd.ListOver)]
    [InlineData(ContextEnd.Error)]
    public async Task Exactly_ten_thousand_end_like_any_list(ContextEnd end)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { ContextEnd = end });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 10_000).Select(i => FlowLogs.Start + i)));

        Assert.Equal(10_000, (await ReadAllAsync(sandbox, "desc")).Count);
    }

    [Fact]
    public async Task Context_lives_an_hour_and_can_be_used_again()
    {
        var time = new ManualTime();
        await using var sandbox = await RunningSandbox.StartAsync(new() { TimeProvider = time });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 30).Select(i => FlowLogs.Start + i)));
        var first = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 10));
        var next = Search(sandbox.Topic, limit: 10, context: first.GetProperty("Context").GetString()!);

        time.Advance(SearchContexts.Lifetime - TimeSpan.FromSeconds(1));
        var once = await sandbox.Client.CallAsync("SearchLog", next);
        var again = await sandbox.Client.CallAsync("SearchLog", next);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(once.GetProperty("Results").GetRawText(), again.GetProperty("Results").GetRawText());
        Assert.Equal("FailedOperation.InvalidContext", await sandbox.Client.ErrorAsync("SearchLog", next));
    }

    [Fact]
    public async Task Context_belongs_to_its_request()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 30).Select(i => FlowLogs.Start + i)));
        var context = (await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 10))).GetProperty("Context").GetString()!;

        foreach (var other in new[]
        {
            Search(sandbox.Topic, limit: 11, context: context),
            Search(sandbox.Topic, limit: 10, context: context, sort: "desc"),
            Search(sandbox.Topic, limit: 10, context: context, query: "action:ACCEPT"),
            Search(sandbox.Topic, limit: 10, context: "bm9uZQ=="),
        })
        {
            Assert.Equal("FailedOperation.InvalidContext", await sandbox.Client.ErrorAsync("SearchLog", other));
        }
    }

    [Fact]
    public async Task Offset_skips_and_excludes_context_and_topics()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 10_030).Select(i => FlowLogs.Start + i)));

        var page = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 100, offset: 10_000));

        Assert.Equal(Enumerable.Range(10_000, 30).Select(i => $"{i}"), Logs(page).Select(log => log.Id));
        Assert.True(page.GetProperty("ListOver").GetBoolean());
        var context = (await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 10))).GetProperty("Context").GetString()!;
        Assert.Equal("InvalidParameter", await sandbox.Client.ErrorAsync("SearchLog", Search(sandbox.Topic, limit: 10, offset: 1, context: context)));
    }

    [Fact]
    public async Task Several_topics_are_merged_by_time_each_with_its_context()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var other = sandbox.Logs.Topic("other");
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 70).Select(i => FlowLogs.Start + (i * 2))));
        sandbox.Logs.Append(other, FlowLogs.At(Enumerable.Range(0, 20).Select(i => FlowLogs.Start + (i * 2) + 1)));
        var contexts = new Dictionary<string, string>(StringComparer.Ordinal) { [sandbox.Topic] = "", [other] = "", ["nosuch"] = "" };
        var read = new List<(long Time, string Id)>();

        JsonElement page;
        do
        {
            page = await sandbox.Client.CallAsync("SearchLog", new
            {
                Topics = contexts.Select(topic => new { TopicId = topic.Key, Context = topic.Value }),
                From = FlowLogs.Start,
                To = FlowLogs.Start + 1000,
                QueryString = "*",
                Sort = "asc",
                Limit = 16,
            });
            read.AddRange(Logs(page));
            foreach (var info in page.GetProperty("Topics").GetProperty("Infos").EnumerateArray())
            {
                contexts[info.GetProperty("TopicId").GetString()!] = info.GetProperty("Context").GetString()!;
            }
        }
        while (!page.GetProperty("ListOver").GetBoolean());

        Assert.Equal(90, read.Count);
        Assert.Equal(read.Select(log => log.Time).Distinct().Order(), read.Select(log => log.Time));
        Assert.Equal("ResourceNotFound.TopicNotExist", page.GetProperty("Topics").GetProperty("Errors")[0].GetProperty("ErrorCodeStr").GetString());
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public async Task A_log_at_the_end_counts_as_the_switch_says(bool includeTo, int found)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { IncludeTo = includeTo });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start - 1, FlowLogs.Start, FlowLogs.Start + 1, FlowLogs.Start + 1000, FlowLogs.Start + 1001]));

        var page = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 10, to: FlowLogs.Start + 1000));

        Assert.Equal(found, page.GetProperty("Results").GetArrayLength());
    }

    private static object Search(
        string topic, int limit, string context = "", string sort = "asc", string query = "*", long offset = 0, long to = FlowLogs.Start + 100_000) =>
        new { TopicId = topic, From = FlowLogs.Start, To = to, QueryString = query, Sort = sort, Limit = limit, Context = context, Offset = offset };

    private static IEnumerable<(long Time, string Id)> Logs(JsonElement page) => page.GetProperty("Results").EnumerateArray()
        .Select(log => (log.GetProperty("Time").GetInt64(), log.GetProperty("PkgLogId").GetString()!));

    private static async Task<List<(long Time, string Id)>> ReadAllAsync(RunningSandbox sandbox, string sort, string? finalError = null)
    {
        var logs = new List<(long Time, string Id)>();
        for (var context = ""; ;)
        {
            var page = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, limit: 1000, context, sort, query: "action:ACCEPT"));
            if (page.TryGetProperty("Error", out var error))
            {
                Assert.Equal(finalError, error.GetProperty("Code").GetString());
                return logs;
            }

            logs.AddRange(Logs(page));
            if (page.GetProperty("ListOver").GetBoolean())
            {
                Assert.Null(finalError);
                return logs;
            }

            context = page.GetProperty("Context").GetString()!;
        }
    }
}
