using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading;

public class HitReaderTests
{
    private static readonly TimeRange Range = new(DateTimeOffset.FromUnixTimeSeconds(1000), DateTimeOffset.FromUnixTimeSeconds(2000));

    private readonly ReadLedger _ledger = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_hit_is_given_once_in_time_order_whether_the_end_is_given_or_not(bool includesEnd)
    {
        var log = new MemoryHitLog(Enumerable.Range(0, 150_000).Select(i => 1000L + (i / 150))) { IncludesEnd = includesEnd };
        var read = await ReadAsync(log);
        Assert.Equal(Enumerable.Range(0, 150_000), read.Select(h => h.SourcePort!.Value).Order());
        Assert.True(read.Zip(read.Skip(1)).All(pair => pair.First.StartSeconds <= pair.Second.StartSeconds));
        Assert.True(_ledger.IsComplete);
        Assert.Equal((150_000, 150_000), (_ledger.Expected, _ledger.Read));
        // Three cuts make four spans, each with a page for what is left over; no page beyond what Offset reaches was asked for.
        Assert.InRange(log.Calls, 150, 150 + 3 + 4);
        Assert.InRange(log.MostOffset, 0, HitReader.MostOffset);
    }

    [Fact]
    public async Task Newest_first_is_the_other_way_round()
    {
        var read = await ReadAsync(new MemoryHitLog([1000, 1999, 1500]), ReadOrder.NewestFirst);
        Assert.Equal([1999L, 1500, 1000], read.Select(h => h.StartSeconds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    [InlineData(7)]
    public async Task A_total_below_what_comes_is_not_believed(int? total)
    {
        var read = await ReadAsync(new MemoryHitLog(Enumerable.Repeat(1500L, 2_500)) { Total = _ => total });
        Assert.Equal(2_500, read.Count);
        Assert.True(_ledger.IsComplete);
    }

    [Theory]
    [InlineData(2_500, 900)]
    [InlineData(2_000, 500)]
    public async Task A_page_that_is_not_full_while_the_total_says_more_hides_nothing(int hits, int page)
    {
        var log = new MemoryHitLog(Enumerable.Repeat(1500L, hits)) { MostOfPage = page };
        var read = await ReadAsync(log);
        Assert.Equal(Enumerable.Range(0, hits), read.Select(h => h.SourcePort!.Value).Order());
        Assert.True(_ledger.IsComplete);
        Assert.Equal((hits + page - 1) / page, log.Calls);
    }

    [Fact]
    public async Task A_span_that_disagrees_is_read_again_as_a_whole_and_gives_nothing_twice()
    {
        var log = new MemoryHitLog(Enumerable.Repeat(1500L, 2_500)) { Hides = call => call <= 4 ? 10 : 0 };
        var read = await ReadAsync(log);
        Assert.Equal(2_500, read.Select(h => h.SourcePort).Distinct().Count());
        Assert.Equal(2_500, read.Count);
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task Hits_that_arrive_between_two_pages_make_the_span_be_read_again()
    {
        var log = new MemoryHitLog(Enumerable.Repeat(1500L, 2_520)) { Arrived = call => call switch { 1 => 2_500, 2 => 2_510, _ => 2_520 } };
        var read = await ReadAsync(log);
        Assert.Equal(Enumerable.Range(0, 2_520), read.Select(h => h.SourcePort!.Value).Order());
        Assert.True(_ledger.IsComplete);
    }

    [Fact]
    public async Task One_whose_hits_never_stop_arriving_is_incomplete()
    {
        var read = await ReadAsync(new MemoryHitLog(Enumerable.Repeat(1500L, 9_000)) { Arrived = call => 2_500 + (call * 10) });
        Assert.NotEmpty(read);
        Assert.False(_ledger.IsComplete);
    }

    [Fact]
    public async Task One_that_still_disagrees_is_incomplete()
    {
        var read = await ReadAsync(new MemoryHitLog(Enumerable.Repeat(1500L, 500)) { Hides = _ => 10 });
        Assert.Equal(490, read.Count);
        Assert.Equal((500, 490, false), (_ledger.Expected, _ledger.Read, _ledger.IsComplete));
    }

    [Theory]
    [InlineData(61_500)]
    [InlineData(0)]
    public async Task A_second_with_more_than_offset_reaches_is_given_as_far_and_told(int total)
    {
        var log = new MemoryHitLog([.. Enumerable.Repeat(1500L, 61_500), 1600]) { Total = count => count > 60_000 ? total : count };
        var read = await ReadAsync(log);
        Assert.Equal(61_001, read.Count); // the pages up to offset 60,000, and the hit of another second
        Assert.False(_ledger.IsComplete);
        Assert.Equal(61_001, read.Select(h => h.SourcePort).Distinct().Count());
    }

    [Fact]
    public async Task An_empty_log_is_complete()
    {
        var log = new MemoryHitLog([]);
        Assert.Empty(await ReadAsync(log));
        Assert.True(_ledger.IsComplete);
        Assert.Equal(1, log.Calls);
    }

    private async Task<List<FlowRecord>> ReadAsync(MemoryHitLog log, ReadOrder order = ReadOrder.OldestFirst)
    {
        var read = new List<FlowRecord>();
        await foreach (var hit in new HitReader(log, order, _ledger, new RecordingObserver(), TimeProvider.System).ReadAsync(Range, CancellationToken.None))
            read.Add(hit);
        // Pages of a span that was cut, or that disagreed, are calls too.
        Assert.Equal(log.Calls, _ledger.PlanningCalls + _ledger.Slices.Sum(slice => slice.Calls));
        return read;
    }
}
