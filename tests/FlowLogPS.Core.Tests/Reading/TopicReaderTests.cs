using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading;

public sealed class TopicReaderTests
{
    private const long Start = 1_795_000_000_123;

    private readonly ReadLedger _ledger = new();
    private readonly RecordingObserver _observer = new();

    public static TheoryData<string, int[]> Shapes() => new()
    {
        { "nothing", [] },
        { "one", [5] },
        { "even", [.. Enumerable.Range(0, 45_000).Select(i => i * 80)] },
        { "exactly the limit in one bucket", [.. Enumerable.Repeat(1_000_000, 10_000)] },
        { "one more than the limit in one millisecond", [.. Enumerable.Repeat(1_000_000, 10_001)] },
        { "three limits in one millisecond", [.. Enumerable.Repeat(1_000_000, 30_500)] },
        { "two crowded milliseconds side by side", [.. Enumerable.Repeat(1_000_000, 12_000), .. Enumerable.Repeat(1_000_001, 12_000)] },
        { "the first and the last millisecond", [.. Enumerable.Repeat(0, 9_000), .. Enumerable.Repeat(3_599_999, 9_000)] },
        { "a burst in a quiet hour", [.. Enumerable.Range(0, 3_600).Select(i => i * 1000), .. Enumerable.Range(0, 25_000).Select(i => 1_800_000 + i)] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task GivesEveryRecordOnceInTimeOrder(string shape, int[] offsets)
    {
        _ = shape;
        foreach (var (aligned, includesTo) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var ledger = new ReadLedger();
            var topic = new MemoryTopic(offsets.Select(o => Start + o)) { AlignsBuckets = aligned, IncludesTo = includesTo };
            var records = await ReadAsync(topic, ledger);

            Assert.Equal(offsets.Select(o => Start + o).Order(), records.Select(r => r.LogTimeMilliseconds));
            Assert.Equal(offsets.Length, records.Select(r => r.PkgLogId).Distinct().Count());
            Assert.Equal(offsets.Length, ledger.Expected);
            Assert.Equal(offsets.Length, ledger.Read);
            Assert.Equal(0, ledger.Duplicates);
            Assert.True(ledger.IsComplete);
        }
    }

    [Fact]
    public async Task SlicesTileTheSpanWithoutGapOrOverlap()
    {
        await ReadAsync(new MemoryTopic(Enumerable.Range(0, 60_000).Select(i => Start + (i * 60L))), _ledger);

        Assert.Equal(Start, _ledger.Slices[0].From!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(Start + 3_600_000, _ledger.Slices[^1].To!.Value.ToUnixTimeMilliseconds());
        Assert.All(_ledger.Slices.Zip(_ledger.Slices.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(_ledger.Slices, slice => Assert.InRange(slice.Expected, 0, Slice.ContextLimit));
    }

    [Fact]
    public async Task CallsStayNearTheLeastPossible()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 60_000).Select(i => Start + (i * 60L)));
        await ReadAsync(topic, _ledger);

        Assert.InRange(topic.Pages, 60, 60 + _ledger.Slices.Count);
        Assert.Equal(1, topic.Counts);
        Assert.Equal(topic.Pages + topic.Counts, _ledger.Calls);
    }

    [Fact]
    public async Task ARecordExactlyAtToIsNotGivenEvenWhereTheServiceReturnsIt()
    {
        var topic = new MemoryTopic([Start, Start + 3_599_999, Start + 3_600_000]) { IncludesTo = true, AlignsBuckets = false };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal([Start, Start + 3_599_999], records.Select(r => r.LogTimeMilliseconds));
    }

    [Fact]
    public async Task AServiceThatDoesNotRefineIsReadByOffsetAndNeverLoops()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 25_000).Select(i => Start + i)) { FinestInterval = 3_600_000, AlignsBuckets = false };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(25_000, records.Count);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task AnExpiredContextStartsTheSliceAgainAndGivesNothingTwice()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 5_000).Select(i => Start + i)) { ExpiresAfter = 2 };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(5_000, records.Select(r => r.PkgLogId).Distinct().Count());
        Assert.Equal(5_000, records.Count);
        Assert.Equal(0, _ledger.Duplicates);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task StoppingAfterFiveRecordsCostsOnePage()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 40_000).Select(i => Start + (i * 90L)));
        var reader = new TopicReader(topic, _ledger, _observer, TimeProvider.System);
        var given = 0;
        await foreach (var _ in reader.ReadAsync(Hour(), CancellationToken.None))
        {
            if (++given == 5)
                break;
        }

        Assert.Equal(1, topic.Pages);
        Assert.False(_ledger.IsFinished);
        Assert.False(_ledger.IsComplete);
    }

    private static TimeRange Hour() =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(Start), DateTimeOffset.FromUnixTimeMilliseconds(Start + 3_600_000));

    private async Task<List<FlowRecord>> ReadAsync(MemoryTopic topic, ReadLedger ledger)
    {
        var records = new List<FlowRecord>();
        await foreach (var record in new TopicReader(topic, ledger, _observer, TimeProvider.System).ReadAsync(Hour(), CancellationToken.None))
            records.Add(record);
        return records;
    }
}
