using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.EndToEnd;

public sealed class FollowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(14);

    /// <summary>The whole engine on a topic whose records come late while it reads, over a network that breaks in one call of ten.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GivesEveryRecordOnceThroughABadNetwork(int seed)
    {
        var chance = new Random(seed);
        var clock = new SkippingTimeProvider(Start.AddMinutes(10));
        using var stop = new CancellationTokenSource();
        var topic = new ArrivingTopic(clock);
        var (records, broken) = (0, 0);
        for (var time = Start; time < Start.AddHours(2); time += TimeSpan.FromMilliseconds(chance.Next(1, 30_000)))
            topic.Add(time.ToUnixTimeMilliseconds(), LongestDelay * Math.Pow(chance.NextDouble(), 3), $"{++records}");
        topic.OnCall = () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(chance.Next(2000)));
            if (clock.GetUtcNow() > Start.AddHours(2) + (2 * LongestDelay))
                stop.Cancel();
            if (chance.Next(10) > 0)
                return;
            broken++;
            throw new FlowLogException(FlowLogErrorKind.ConnectionFailed, "The network is away.");
        };
        using var client = new FlowLogClient(new FlowLogClientOptions { Region = "ap-guangzhou", Transport = topic, TimeProvider = clock });
        var query = new FlowLogQuery
        {
            Range = new TimeRange(Start, clock.GetUtcNow()),
            Action = FlowAction.Reject,
            Follow = new FollowOptions(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15)),
        };
        var ledger = new ReadLedger();
        var observer = new RecordingObserver();
        var given = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var places = new[] { new TopicPlace(ArrivingTopic.Id, "ap-guangzhou", [], []) };
            await foreach (var record in client.ReadTrafficAsync(query, places, ledger, failure => Assert.Fail(failure.Message), observer, stop.Token))
                given.Add(record.RecordId!);
        });

        Assert.Equal(Enumerable.Range(1, records).Select(i => $"PKG/{i}").Order(), given.Order());
        Assert.True(clock.Waits.Count > 200 && broken > 20, "too little happened: the test proves little");
        Assert.Contains(observer.Lines, line => line.StartsWith("warned topic cannot be read since", StringComparison.Ordinal));
    }
}
