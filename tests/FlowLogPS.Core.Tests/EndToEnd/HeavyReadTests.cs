using FlowLogPS.Core.Query;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// Ranges of every shape, read whole over HTTP: what was written comes, each record once and in order, at no more calls than the planner
/// states. The environment variable <c>FLOWLOGPS_HEAVY=1</c> makes the day one of 1,000,000 records instead of 100,000.
/// </summary>
public sealed class HeavyReadTests(SandboxFixture sandbox, ITestOutputHelper output) : IClassFixture<SandboxFixture>
{
    private const int DayMilliseconds = 86_400_000;

    private static readonly int DayRecords = Environment.GetEnvironmentVariable("FLOWLOGPS_HEAVY") == "1" ? 1_000_000 : 100_000;

    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2);

    public static TheoryData<string> Shapes() => [.. ShapeTimes.Keys];

    private static readonly Dictionary<string, IEnumerable<int>> ShapeTimes = new()
    {
        ["a day without a record"] = [],
        ["evenly over a day"] = Enumerable.Range(0, DayRecords).Select(i => (int)((long)i * DayMilliseconds / DayRecords)),
        ["60,000 in one second"] = Enumerable.Range(0, 60_000).Select(i => 40_000_000 + (i / 60)),
        ["30,000 in one millisecond"] = Enumerable.Repeat(50_000_000, 30_000),
        ["crowds between empty hours"] =
        [
            .. Enumerable.Repeat(0, 10_000), .. Enumerable.Repeat(1, 10_001), .. Enumerable.Range(0, 12_000).Select(i => 60_000_000 + (i / 12)),
            .. Enumerable.Repeat(DayMilliseconds - 1, 11_000),
        ],
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task EveryRecordIsReadOnceAtTheStatedNumberOfCalls(string shape)
    {
        var topic = new NumberedTopic(sandbox.Server);
        var range = new TimeRange(_start, _start.AddMilliseconds(DayMilliseconds));
        topic.Append(ShapeTimes[shape].Select(t => range.FromMilliseconds + t));
        // Neighbours of the range, one of them exactly at its end.
        topic.Append([range.FromMilliseconds - 1, range.ToMilliseconds, range.ToMilliseconds + 1]);

        var read = await HeavyRead.RunAsync(sandbox, topic, new FlowLogQuery { Range = range });

        read.Print(output, shape);
        topic.AssertTruth(read.Records, range);
        Assert.True(read.Ledger.IsComplete);
        Assert.Equal(topic.Count - 3, read.Ledger.Read);
        Assert.Equal(0, read.Ledger.Duplicates);
        read.AssertCalls();
    }

    [Theory]
    [InlineData(ReadOrder.OldestFirst, 0)]
    [InlineData(ReadOrder.OldestFirst, 700)]
    [InlineData(ReadOrder.NewestFirst, 700)]
    public async Task ARangeThatEndsNowIsReadWholeWhileRecordsStillArrive(ReadOrder order, int histogramLag)
    {
        var own = new SandboxFixture { Options = new() { Records = 0, HistogramLag = TimeSpan.FromMilliseconds(histogramLag) } };
        await own.InitializeAsync();
        var topic = new NumberedTopic(own.Server);
        var now = TimeProvider.System.GetUtcNow();
        topic.Append(Enumerable.Range(0, 20_000).Select(i => now.ToUnixTimeMilliseconds() - 600_000 + (i * 600_000L / 20_000)));
        var written = topic.Count;
        var range = new TimeRange(now - TimeSpan.FromMinutes(10), TimeProvider.System.GetUtcNow());
        using var stop = new CancellationTokenSource();
        var arriving = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                // As they happen, some late, one exactly at the end of the range.
                topic.Append([time, time + 1, time - 1_000, range.ToMilliseconds - 1 - i, range.ToMilliseconds, time - (i * 997 % 600_000)]);
                await Task.Delay(5);
            }
        });

        var read = await HeavyRead.RunAsync(own, topic, new FlowLogQuery { Range = range, Order = order });
        await stop.CancelAsync();
        await arriving;

        read.Print(output, $"{topic.Count - written} arrived meanwhile, counts {histogramLag} ms late, {order}");
        topic.AssertTruth(read.Records, range, order, written);
        Assert.True(topic.Count > written);
        Assert.True(read.Ledger.IsComplete);
        Assert.Equal(read.Records.Count, read.Ledger.Read);
        await own.DisposeAsync();
    }
}
