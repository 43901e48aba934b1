using System.Globalization;
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
        var switches =
            from aligned in (bool[])[true, false]
            from includesTo in (bool[])[true, false]
            from order in (ReadOrder[])[ReadOrder.OldestFirst, ReadOrder.NewestFirst]
            from afterLimit in Enum.GetValues<AfterContextLimit>()
            select (aligned, includesTo, order, afterLimit);
        foreach (var (aligned, includesTo, order, afterLimit) in switches)
        {
            var ledger = new ReadLedger();
            var topic = new MemoryTopic(offsets.Select(o => Start + o)) { AlignsBuckets = aligned, IncludesTo = includesTo, AfterLimit = afterLimit };
            var records = await ReadAsync(topic, ledger, order);

            var times = offsets.Select(o => Start + o).Order();
            Assert.Equal(order == ReadOrder.OldestFirst ? times : times.Reverse(), records.Select(r => r.LogTimeMilliseconds));
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
    public async Task EveryPageIsToldAndNoRecordTwice()
    {
        // One millisecond that is read in several passes, by Offset and by parts.
        var topic = new MemoryTopic([.. Enumerable.Range(0, 3_000).Select(i => Start + i), .. Enumerable.Repeat(Start + 5_000, 30_500)]);
        await ReadAsync(topic, _ledger);

        var pages = _observer.Lines.Where(line => line.StartsWith("page ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Equal(topic.Pages, pages.Count);
        Assert.Equal(_ledger.Read, pages.Sum(page => long.Parse(page[2], CultureInfo.InvariantCulture)));
        Assert.Contains(pages, page => page[3] == (Start + 5_000).ToString(CultureInfo.InvariantCulture));
        Assert.All(pages, page => Assert.Empty(page[4]));
    }

    [Fact]
    public async Task CallsStayNearTheLeastPossible()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 60_000).Select(i => Start + (i * 60L)));
        await ReadAsync(topic, _ledger);

        Assert.InRange(topic.Pages, 60, 60 + _ledger.Slices.Count);
        Assert.InRange(_ledger.Slices.Count, 7, (2 * 60_000 / Slice.JoinLimit) + (2 * topic.Counts) + 1);
        Assert.InRange(topic.Counts, 1, 2);
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
    public async Task WhereNoContextIsEverValidTheSliceIsReadByOffset()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 5_000).Select(i => Start + i)) { ExpiresAfter = 1, ExpiresAgain = true };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => i.ToString()), records.Select(r => r.PkgLogId));
        Assert.Equal(0, _ledger.Duplicates);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task StoppingAfterFiveRecordsCostsOnePage()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 40_000).Select(i => Start + (i * 90L)));
        await TakeAsync(topic, 5);

        Assert.Equal(1, topic.Pages);
        Assert.False(_ledger.IsFinished);
        Assert.False(_ledger.IsComplete);
    }

    [Fact]
    public async Task SlicesAreReadSideBySideAndNeverMoreThanAllowed()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 200_000).Select(i => Start + (i * 18L))) { Latency = TimeSpan.FromMilliseconds(1) };
        await ReadAsync(topic, _ledger);

        Assert.InRange(topic.MostAtOnce, 2, Throttle);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task LeavingAParallelReadStopsEveryRequest()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 200_000).Select(i => Start + (i * 18L))) { Latency = TimeSpan.FromMilliseconds(5) };
        await TakeAsync(topic, 5_000);
        var pages = topic.Pages;
        await Task.Delay(100);

        Assert.Equal(pages, topic.Pages);
        Assert.InRange(pages, 2, 1 + (Throttle * 10));
    }

    [Fact]
    public async Task ARecordThatArrivesAfterItWasCountedIsFoundByReadingOnceMore()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 3_000).Select(i => Start + (i * 1000L))) { MissingFromFirstRead = new HashSet<int> { 1_500, 2_999 } };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(3_000, records.Count);
        Assert.Equal(records.Select(r => r.LogTimeMilliseconds).Order(), records.Select(r => r.LogTimeMilliseconds));
        Assert.Equal(0, _ledger.Duplicates);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task ARecordThatNeverComesLeavesTheSliceIncomplete()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 3_000).Select(i => Start + (i * 1000L))) { Lost = new HashSet<int> { 1_500 } };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(2_999, records.Count);
        Assert.False(_ledger.IsComplete);
        Assert.Equal((3_000, 2_999), (_ledger.Expected, _ledger.Read));
    }

    [Fact]
    public async Task ACrowdInAnEmptyRangeIsCutAsAnyOther()
    {
        await ReadAsync(new MemoryTopic(Enumerable.Range(0, 60_000).Select(i => Start + 1_800_000 + (i / 60))), _ledger);

        Assert.All(_ledger.Slices, slice => Assert.InRange(slice.Expected, 1, Slice.ContextLimit));
        Assert.Equal(Start, _ledger.Slices[0].From!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(Start + 3_600_000, _ledger.Slices[^1].To!.Value.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(AfterContextLimit.ListOver)]
    [InlineData(AfterContextLimit.EmptyPage)]
    [InlineData(AfterContextLimit.Error)]
    public async Task ACountThatLagsHidesNoRecordAndIsNoFailure(AfterContextLimit afterLimit)
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 25_000).Select(i => Start + (i * 100L))) { Uncounted = 24_000, AfterLimit = afterLimit };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(25_000, records.Select(r => r.PkgLogId).Distinct().Count());
        Assert.Equal(25_000, _ledger.Read);
        Assert.True(_ledger.IsComplete);
    }

    [Theory]
    [InlineData(ReadOrder.OldestFirst)]
    [InlineData(ReadOrder.NewestFirst)]
    public async Task ARecordThatArrivesBehindTheOffsetComesInItsPlace(ReadOrder order)
    {
        // Three arrive far behind, so that Offset goes back by three, to where the fourth has arrived among what was given.
        var topic = new MemoryTopic(Enumerable.Range(0, 12_000).Select(i => Start + (i * 100L)))
        {
            Uncounted = 11_500,
            Late = new HashSet<int> { 500, 501, 502, 10_000 },
            LateAfter = 10,
        };
        var records = await ReadAsync(topic, _ledger, order);

        Assert.Contains(records, r => r.PkgLogId == "10000");
        Assert.Equal(12_000 - 3, records.Select(r => r.PkgLogId).Distinct().Count());
        var times = records.Select(r => r.LogTimeMilliseconds);
        Assert.Equal(order == ReadOrder.OldestFirst ? times.Order() : times.OrderDescending(), times);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task ARecordAtTheEndOfASliceDoesNotStandInForALostOne()
    {
        // The first slice holds 1,000; the record at its end is the first of the next.
        var topic = new MemoryTopic(Enumerable.Range(0, 3_000).Select(i => Start + (i * 1000L))) { IncludesTo = true, AlignsBuckets = false, Lost = new HashSet<int> { 500 } };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(2_999, records.Count);
        Assert.False(_ledger.IsComplete);
        Assert.False(_ledger.Slices[0].IsComplete);
    }

    [Fact]
    public async Task ARecordAtTheEndThatIsReturnedButNotCountedHidesNoMissingOne()
    {
        var topic = new MemoryTopic(Enumerable.Range(0, 3_000).Select(i => Start + (i * 1000L)))
        {
            IncludesTo = true,
            CountsTo = false,
            MissingFromFirstRead = new HashSet<int> { 500 },
        };
        var records = await ReadAsync(topic, _ledger);

        Assert.Equal(3_000, records.Count);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task ARecordExactlyAtToMakesNoSliceBeReadTwice()
    {
        var topic = new MemoryTopic([Start, Start + 3_599_999, Start + 3_600_000]) { IncludesTo = true };
        await ReadAsync(topic, _ledger);

        Assert.True(_ledger.IsComplete);
        Assert.Equal(1, topic.Pages);
    }

    private const int Throttle = 8;

    private static TimeRange Hour() =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(Start), DateTimeOffset.FromUnixTimeMilliseconds(Start + 3_600_000));

    private TopicReader Reader(MemoryTopic topic, ReadLedger ledger, ReadOrder order = ReadOrder.OldestFirst) =>
        new(topic, order, Throttle, ledger, _observer, TimeProvider.System);

    private async Task<List<FlowRecord>> ReadAsync(MemoryTopic topic, ReadLedger ledger, ReadOrder order = ReadOrder.OldestFirst)
    {
        var records = new List<FlowRecord>();
        await foreach (var record in Reader(topic, ledger, order).ReadAsync(Hour(), CancellationToken.None))
            records.Add(record);
        return records;
    }

    private async Task TakeAsync(MemoryTopic topic, int count)
    {
        await foreach (var _ in Reader(topic, _ledger).ReadAsync(Hour(), CancellationToken.None))
        {
            if (--count == 0)
                break;
        }
    }
}
