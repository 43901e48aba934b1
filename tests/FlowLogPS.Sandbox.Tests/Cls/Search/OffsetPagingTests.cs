using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class OffsetPagingTests
{
    [Theory]
    [InlineData(OffsetPaging.Exact, 12_000, 0)]
    [InlineData(OffsetPaging.EndsAtTenThousand, 10_000, 0)]
    [InlineData(OffsetPaging.Unstable, 9_000, 1_000)]
    public async Task Offset_gives_what_the_switch_says_of_a_millisecond(OffsetPaging paging, int most, int leastRepeated)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { OffsetPaging = paging });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Repeat(FlowLogs.Start, 12_000)));

        var read = new List<string>();
        for (var offset = 0; offset < 12_000; offset += 1000)
        {
            var page = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, offset));
            read.AddRange(page.GetProperty("Results").EnumerateArray().Select(log => log.GetProperty("PkgLogId").GetString()!));
        }

        Assert.InRange(read.Distinct().Count(), 1, most);
        Assert.InRange(read.Count - read.Distinct().Count(), leastRepeated, 12_000);
        Assert.Equal(paging == OffsetPaging.EndsAtTenThousand ? 10_000 : 12_000, read.Count);
    }

    [Fact]
    public async Task An_offset_past_the_end_says_that_nothing_follows()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { OffsetPaging = OffsetPaging.EndsAtTenThousand });
        sandbox.Logs.Append(sandbox.Topic, FlowLogs.At(Enumerable.Repeat(FlowLogs.Start, 10_500)));

        var page = await sandbox.Client.CallAsync("SearchLog", Search(sandbox.Topic, offset: 10_000));

        Assert.Equal(0, page.GetProperty("Results").GetArrayLength());
        Assert.True(page.GetProperty("ListOver").GetBoolean());
    }

    private static object Search(string topic, long offset) =>
        new { TopicId = topic, From = FlowLogs.Start, To = FlowLogs.Start + 1, QueryString = "*", Sort = "asc", Limit = 1000, Offset = offset };
}
