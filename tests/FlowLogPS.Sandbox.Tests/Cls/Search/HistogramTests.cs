using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class HistogramTests
{
    [Fact]
    public async Task Buckets_lie_as_in_the_official_sample()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([1685086740861, 1685086740862, 1685087610000, 1685087639999, 1685087640862, 1685087640863]));

        var answer = await DescribeAsync(sandbox, 1685086740862, 1685087640862, interval: 30_000);

        var buckets = Buckets(answer);
        Assert.Equal(31, buckets.Count);
        Assert.Equal((1685086740000, 1), buckets[0]);
        Assert.Equal((1685087610000, 2), buckets[29]);
        Assert.Equal((1685087640000, 1), buckets[30]);
        Assert.Equal(4, answer.GetProperty("TotalCount").GetInt64());
        Assert.Equal(30_000, answer.GetProperty("Interval").GetInt64());
    }

    [Fact]
    public async Task Buckets_may_begin_at_from()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { AlignHistogram = false, IncludeTo = false });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([1_005, 1_104, 1_105, 1_205]));

        var answer = await DescribeAsync(sandbox, 1_005, 1_205, interval: 100);

        Assert.Equal([(1_005, 2), (1_105, 1)], Buckets(answer));
    }

    [Fact]
    public async Task The_condition_is_counted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start, FlowLogs.Start + 1]));
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start + 2], FlowLogs.Accepted.Replace("ACCEPT", "REJECT", StringComparison.Ordinal)));

        var answer = await DescribeAsync(sandbox, FlowLogs.Start, FlowLogs.Start + 1000, query: "action:REJECT");

        Assert.Equal(1, answer.GetProperty("TotalCount").GetInt64());
        Assert.InRange(Buckets(answer).Count, 1, 201);
    }

    [Fact]
    public async Task Counts_can_lag_behind_arrival()
    {
        var time = new ManualTime();
        await using var sandbox = await RunningSandbox.StartAsync(new() { TimeProvider = time, HistogramLag = TimeSpan.FromSeconds(30) });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start]));

        Assert.Equal(0, (await DescribeAsync(sandbox, FlowLogs.Start, FlowLogs.Start + 1000)).GetProperty("TotalCount").GetInt64());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, (await DescribeAsync(sandbox, FlowLogs.Start, FlowLogs.Start + 1000)).GetProperty("TotalCount").GetInt64());
    }

    [Theory]
    [InlineData(200_000, null)]
    [InlineData(201_000, "InvalidParameter")]
    public async Task At_most_two_hundred_intervals(int span, string? code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answer = await DescribeAsync(sandbox, 1_000_000, 1_000_000 + span, interval: 1000);

        Assert.Equal(code, answer.TryGetProperty("Error", out var error) ? error.GetProperty("Code").GetString() : null);
    }

    private static Task<JsonElement> DescribeAsync(RunningSandbox sandbox, long from, long to, long? interval = null, string query = "") =>
        sandbox.Client.CallAsync("DescribeLogHistogram", new { TopicId = sandbox.Topic, From = from, To = to, Query = query, SyntaxRule = 1, Interval = interval });

    private static List<(long Start, long Count)> Buckets(JsonElement answer) =>
        [.. answer.GetProperty("HistogramInfos").EnumerateArray().Select(bucket => (bucket.GetProperty("BTime").GetInt64(), bucket.GetProperty("Count").GetInt64()))];
}
