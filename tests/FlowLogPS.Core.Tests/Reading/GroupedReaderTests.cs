using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading;

public sealed class GroupedReaderTests
{
    private static readonly TimeRange Range = new(DateTimeOffset.FromUnixTimeMilliseconds(0), DateTimeOffset.FromUnixTimeMilliseconds(100_000));

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(9_999, 0, 1.0)]
    [InlineData(10_000, 3, 1.0)]
    [InlineData(35_000, 3, 1.0)]
    [InlineData(35_000, 0, 1.0)]
    [InlineData(35_000, 3, 0.1)]
    [InlineData(35_000, 0, 0.0)]
    public async Task Every_group_comes_once_however_it_has_to_be_cut(int groups, int keys, double estimate)
    {
        var (read, ledger) = await ReadAsync(new GroupedTopic([.. Enumerable.Range(0, groups)], keys) { Estimate = estimate });

        Assert.Equal(Enumerable.Range(0, groups).Select(group => (long)group), read.Order());
        Assert.True(ledger.IsComplete);
        Assert.Equal((groups, groups), (ledger.Expected, ledger.Read));
    }

    [Fact]
    public async Task A_millisecond_is_cut_by_keys_where_time_cannot()
    {
        var (read, ledger) = await ReadAsync(new GroupedTopic([.. Enumerable.Range(0, 35_000)], 4) { OneTime = true });

        Assert.Equal(35_000, read.Count);
        Assert.True(ledger.IsComplete);
    }

    [Fact]
    public async Task What_nothing_can_cut_is_missing_in_the_account_and_not_given_in_part()
    {
        var (read, ledger) = await ReadAsync(new GroupedTopic([.. Enumerable.Range(0, 35_000)], 1) { OneTime = true });

        Assert.Empty(read);
        Assert.False(ledger.IsComplete);
        Assert.Equal((35_000, 0), (ledger.Expected, ledger.Read));
    }

    [Fact]
    public async Task Records_that_are_counted_and_in_no_row_make_it_incomplete()
    {
        var (read, ledger) = await ReadAsync(new GroupedTopic([1, 2, 3], 1) { NeverComing = 2 });

        Assert.Equal(3, read.Count);
        Assert.False(ledger.IsComplete);
        Assert.Equal((5, 3), (ledger.Expected, ledger.Read));
    }

    private static async Task<(List<long> Groups, ReadLedger Ledger)> ReadAsync(GroupedTopic topic)
    {
        var (groups, ledger) = (new List<long>(), new ReadLedger());
        await new GroupedReader(topic, 4, ledger, new RecordingObserver(), TimeProvider.System)
            .ReadAsync(Range, rows => groups.AddRange(rows.Rows.Select(row => row.Sum.Record!.StartSeconds)), CancellationToken.None);
        return (groups, ledger);
    }
}
