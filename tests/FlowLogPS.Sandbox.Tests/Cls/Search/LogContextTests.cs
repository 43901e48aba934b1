using System.Text.Json;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class LogContextTests
{
    // FlowLogs.Start in UTC+8.
    private const string Time = "2025-10-09 16:53:20.000";

    [Fact]
    public async Task Neighbours_come_in_order_around_the_log()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start - 2, FlowLogs.Start - 1, FlowLogs.Start, FlowLogs.Start, FlowLogs.Start, FlowLogs.Start + 1]));

        var answer = await DescribeAsync(sandbox, pkgLogId: 3, previous: 2, next: 1);

        Assert.Equal([1, 2, 3, 4], answer.GetProperty("LogContextInfos").EnumerateArray().Select(log => log.GetProperty("PkgLogId").GetInt64()));
        Assert.False(answer.GetProperty("PrevOver").GetBoolean());
        Assert.False(answer.GetProperty("NextOver").GetBoolean());
    }

    [Fact]
    public async Task Both_ends_are_told()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At([FlowLogs.Start - 1, FlowLogs.Start, FlowLogs.Start + 1]));

        var answer = await DescribeAsync(sandbox, pkgLogId: 1, previous: 1, next: 1);

        Assert.Equal(3, answer.GetProperty("LogContextInfos").GetArrayLength());
        Assert.True(answer.GetProperty("PrevOver").GetBoolean());
        Assert.True(answer.GetProperty("NextOver").GetBoolean());
    }

    [Fact]
    public async Task An_unknown_log_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        Assert.Equal("FailedOperation", (await DescribeAsync(sandbox, pkgLogId: 1, previous: 1, next: 1)).GetProperty("Error").GetProperty("Code").GetString());
    }

    private static Task<JsonElement> DescribeAsync(RunningSandbox sandbox, long pkgLogId, int previous, int next) =>
        sandbox.Client.CallAsync("DescribeLogContext", new
        {
            TopicId = sandbox.Topic,
            BTime = Time,
            PkgId = "5BD4618A65B32B70-1",
            PkgLogId = pkgLogId,
            PrevLogs = previous,
            NextLogs = next,
        });
}
