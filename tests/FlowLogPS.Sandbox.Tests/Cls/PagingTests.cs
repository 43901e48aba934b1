namespace FlowLogPS.Sandbox.Tests.Cls;

public sealed class PagingTests
{
    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task Context_gives_every_log_once_in_order_even_where_times_are_equal(string sort)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 2500).Select(i => FlowLogs.Start + (i / 7))));

        var (times, ids) = await ReadAllAsync(sandbox, sort);

        Assert.Equal(2500, ids.Distinct().Count());
        Assert.Equal(sort == "asc" ? times.Order() : times.OrderDescending(), times);
        Assert.Equal(2500, sandbox.Server.Counters.RecordsReturned);
    }

    [Fact]
    public async Task Context_stops_at_ten_thousand()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Range(0, 10_500).Select(i => FlowLogs.Start + i)));

        var (times, _) = await ReadAllAsync(sandbox, "asc");

        Assert.Equal(10_000, times.Count);
        Assert.Equal(FlowLogs.Start + 9_999, times[^1]);
    }

    private static async Task<(List<long> Times, List<string> Ids)> ReadAllAsync(RunningSandbox sandbox, string sort)
    {
        var (times, ids, context) = (new List<long>(), new List<string>(), "");
        while (true)
        {
            var page = await sandbox.Client.CallAsync("SearchLog", new
            {
                TopicId = sandbox.Topic,
                From = FlowLogs.Start,
                To = FlowLogs.Start + 100_000_000,
                QueryString = "action:ACCEPT",
                Sort = sort,
                Limit = 1000,
                Context = context,
            });
            foreach (var log in page.GetProperty("Results").EnumerateArray())
            {
                times.Add(log.GetProperty("Time").GetInt64());
                ids.Add(log.GetProperty("PkgLogId").GetString()!);
            }

            if (page.GetProperty("ListOver").GetBoolean()) return (times, ids);
            context = page.GetProperty("Context").GetString()!;
        }
    }
}
