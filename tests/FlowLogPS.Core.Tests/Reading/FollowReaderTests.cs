using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading;

public sealed class FollowReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    private readonly SkippingTimeProvider _clock = new(Start);
    private readonly ReadLedger _ledger = new();
    private readonly RecordingObserver _observer = new();
    private readonly List<FlowLogException> _failures = [];
    private readonly FollowedTopics _topics;

    public FollowReaderTests() => _topics = new FollowedTopics(_clock);

    [Fact]
    public async Task GivesLateRecordsOnceOver400Polls()
    {
        var chance = new Random(7);
        for (var i = 0; i < 2000; i++)
            _topics.Add($"topic{i % 2}", Start.AddSeconds(i), TimeSpan.FromMinutes(14) * Math.Pow(chance.NextDouble(), 4), $"{i}");
        _clock.Advance(Poll);

        var given = await FollowAsync(polls: 400, "topic0", "topic1");

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => $"PKG/{i}").Order(), given.Select(g => g.Id).Order());
        Assert.All(given.GroupBy(g => g.Poll), poll => Assert.Equal(poll.Select(g => g.Time).Order(), poll.Select(g => g.Time)));
        Assert.True(given.Zip(given.Skip(1)).Count(pair => pair.Second.Time < pair.First.Time) > 20, "too few records were late: the test proves little");
        Assert.All(_clock.Waits, wait => Assert.Equal(Poll, wait));
    }

    [Fact]
    public async Task ANetworkThatComesAndGoesIsOneWarningEachTimeAndLosesNothing()
    {
        for (var i = 0; i < 1000; i++)
            _topics.Add("topic", Start.AddSeconds(i), TimeSpan.FromSeconds(i % 30), $"{i}");
        _topics.Fails = (_, poll) => (poll % 50) switch
        {
            > 5 and < 10 => FlowLogErrorKind.ConnectionFailed,
            > 20 and < 40 => FlowLogErrorKind.RequestTimedOut,
            45 => FlowLogErrorKind.ServiceUnavailable,
            _ => null,
        };
        _clock.Advance(Poll);

        var given = await FollowAsync(polls: 150, "topic");

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"PKG/{i}").Order(), given.Select(g => g.Id).Order());
        Assert.Equal(9, _observer.Lines.Count(line => line.StartsWith("warned topic cannot be read since", StringComparison.Ordinal)));
        Assert.Equal(9, _observer.Lines.Count(line => line.StartsWith("noted topic can be read again", StringComparison.Ordinal)));
        Assert.Empty(_failures);
        Assert.Empty(_ledger.Failures);
    }

    [Fact]
    public async Task ATopicThatVanishesEndsAndTheOthersGoOn()
    {
        for (var i = 0; i < 100; i++)
            _topics.Add($"topic{i % 2}", Start.AddSeconds(i * 10), TimeSpan.Zero, $"{i}");
        _topics.Fails = (topic, poll) => (topic, poll) is ("topic0", > 20) or ("topic1", > 60) ? FlowLogErrorKind.TopicNotFound : null;
        _clock.Advance(Poll);

        var given = await FollowAsync(polls: int.MaxValue, "topic0", "topic1");

        Assert.Equal(61, _clock.Waits.Count);
        Assert.All(_failures, failure => Assert.Equal(FlowLogErrorKind.TopicNotFound, failure.Kind));
        Assert.Equal(["topic0", "topic1"], _ledger.Failures.Select(failure => failure.Place));
        Assert.Contains(given, g => g.Poll > 50);
        Assert.Equal(given.Count, given.Select(g => g.Id).Distinct().Count());
    }

    [Fact]
    public async Task WhatIsReadAgainReachesBehindTheLatestRecordMet()
    {
        _topics.Add("topic", Start.AddMinutes(20), TimeSpan.FromMinutes(14), "late");
        _topics.Add("topic", Start.AddMinutes(30), TimeSpan.FromMinutes(20), "later than the lateness");
        _topics.Add("topic", Start.AddMinutes(60), TimeSpan.FromMinutes(100), "later than anything");
        _clock.Advance(Poll);

        var given = await FollowAsync(polls: 1200, "topic");

        Assert.Equal(["PKG/late", "PKG/later than the lateness"], given.Select(g => g.Id));
        Assert.InRange(_topics.Reads[^1].Length, 25, 60.2);
    }

    [Fact]
    public async Task ARecordWithoutIdIsGivenOnce()
    {
        _topics.Add("topic", Start.AddSeconds(30), TimeSpan.Zero, null);
        _topics.Add("topic", Start.AddSeconds(31), TimeSpan.Zero, null);
        _clock.Advance(Poll);

        Assert.Equal(2, (await FollowAsync(polls: 60, "topic")).Count);
    }

    [Fact]
    public async Task ALongWayToThePresentIsGoneInStepsAndHoldsTheIdsOfOneAlone()
    {
        for (var i = 0; i < 6000; i++)
            _topics.Add("topic", Start.AddMinutes(i), TimeSpan.Zero, $"{i}");
        _clock.Advance(TimeSpan.FromMinutes(6000));
        var mostIds = 0L;

        var given = await FollowAsync(polls: 2, (reader, _) => mostIds = Math.Max(mostIds, reader.HeldIds), "topic");

        Assert.Equal(Enumerable.Range(0, 6000).Select(i => $"PKG/{i}"), given.Select(g => g.Id));
        Assert.InRange(mostIds, 60, 80);
        Assert.All(_topics.Reads, read => Assert.InRange(read.Length, 0, 75));
        Assert.All(_clock.Waits, wait => Assert.Equal(Poll, wait));
    }

    [Fact]
    public async Task AClockThatIsSetBackRepeatsNothing()
    {
        for (var i = 0; i < 300; i++)
            _topics.Add("topic", Start.AddSeconds(i), TimeSpan.Zero, $"{i}");
        _clock.Advance(TimeSpan.FromMinutes(5));
        var isSetBack = false;

        var given = await FollowAsync(
            polls: 60,
            (_, poll) =>
            {
                if (poll == 0 && !isSetBack)
                    _clock.Advance(TimeSpan.FromMinutes(-3));
                isSetBack = true;
            },
            "topic");

        Assert.Equal(300, given.Count);
        Assert.Equal(300, given.Select(g => g.Id).Distinct().Count());
    }

    [Fact]
    public void TheLedgerKeepsTheNewestSlicesAndAllTotals()
    {
        var all = new ReadLedger();
        var kept = new ReadLedger();
        kept.KeepNewest(3);
        for (var i = 0; i < 50; i++)
        {
            var slice = new SliceLedger
            {
                Place = $"{i}",
                Expected = i + (i == 7 ? 1 : 0),
                Read = i,
                Duplicates = 1,
                Undecodable = 2,
                NoData = 3,
                SkipData = 4,
                Calls = 5,
                Retries = 6,
                Bytes = 7,
                NewestLogTime = i % 2 == 0 ? null : Start.AddMinutes(-i),
                Lag = TimeSpan.FromMinutes(50 - i),
            };
            all.Add(slice);
            kept.Add(slice);
        }
        foreach (var ledger in new[] { all, kept })
        {
            ledger.Begin();
            ledger.Finish();
        }

        Assert.Equal(["47", "48", "49"], kept.Slices.Select(slice => slice.Place));
        Assert.False(kept.IsComplete);
        Assert.Equal(Totals(all), Totals(kept));
        static object Totals(ReadLedger l) =>
            (l.Expected, l.Read, l.Duplicates, l.Undecodable, l.NoData, l.SkipData, l.Calls, (l.Retries, l.Bytes, l.NewestLogTime, l.Lag, l.IsComplete));
    }

    [Theory]
    [InlineData(0, 900)]
    [InlineData(-10, 900)]
    [InlineData(90_000, 900)]
    [InlineData(10, 0)]
    public void ASpanThatMakesNoSenseIsRefused(int poll, int lateness) => Assert.Equal(
        FlowLogErrorKind.InvalidArgument,
        Assert.Throws<FlowLogException>(() => new FollowOptions(TimeSpan.FromSeconds(poll), TimeSpan.FromSeconds(lateness))).Kind);

    private Task<List<(int Poll, long Time, string Id)>> FollowAsync(int polls, params string[] topics) => FollowAsync(polls, (_, _) => { }, topics);

    /// <summary>What is given until so many waits are over, or the follow ends by itself.</summary>
    private async Task<List<(int Poll, long Time, string Id)>> FollowAsync(int polls, Action<FollowReader<VpcTraffic>, int> onGiven, params string[] topics)
    {
        using var stop = new CancellationTokenSource();
        var given = new List<(int, long, string)>();
        var options = new FollowOptions(Poll, TimeSpan.FromMinutes(15));
        var places = topics.Select(topic => new TopicPlace(topic, "ap-guangzhou", [], [])).ToList();
        var reader = new FollowReader<VpcTraffic>(options, places, Start, Read, _ledger, _failures.Add, _observer, _clock);
        try
        {
            await foreach (var item in reader.ReadAsync(stop.Token))
            {
                given.Add((_clock.Waits.Count, item.Record.LogTimeMilliseconds, $"{item.RecordId}"));
                onGiven(reader, _clock.Waits.Count);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The script is over.
        }
        return given;

        IAsyncEnumerable<VpcTraffic> Read(LogPlace place, TimeRange range)
        {
            if (_clock.Waits.Count >= polls)
                stop.Cancel();
            return _topics.ReadAsync(place, range, stop.Token);
        }
    }
}
