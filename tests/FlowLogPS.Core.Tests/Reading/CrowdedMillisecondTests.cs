using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading;

/// <summary>A millisecond that Offset does not give whole is cut by keys, each used once.</summary>
public sealed class CrowdedMillisecondTests
{
    private const long Start = 1_795_000_000_123;

    private readonly ReadLedger _ledger = new();

    [Fact]
    public async Task IsCutByTheFirstKeyThatSuffices()
    {
        var topic = new CrowdedTopic(Start, 30_000, i => $"eni-{i % 5}", _ => throw new InvalidOperationException("The second key is not needed."));
        await AssertWholeAsync(topic, 30_000);

        Assert.Equal(1, topic.Splits);
        // Twice by Offset until it stands still, then a chain of Context for each part.
        Assert.InRange(topic.Pages, 30, (2 * 5) + 30 + 6);
    }

    [Fact]
    public async Task RecordsThatLackTheKeyAreReadAsWell() =>
        await AssertWholeAsync(new CrowdedTopic(Start, 12_000, i => i % 3 == 0 ? "" : $"eni-{i % 5}"), 12_000);

    [Fact]
    public async Task APartThatStillDisagreesIsCutByTheNextKey()
    {
        var topic = new CrowdedTopic(Start, 40_000, i => i < 36_000 ? "eni-1" : "eni-2", i => $"10.{i % 7}.0.0/16");
        await AssertWholeAsync(topic, 40_000);

        Assert.Equal(2, topic.Splits);
    }

    [Fact]
    public async Task AKeyThatCutsNothingOffCostsOneCall()
    {
        var topic = new CrowdedTopic(Start, 20_000, _ => "eni-1", i => $"10.{i % 4}.0.0/16");
        await AssertWholeAsync(topic, 20_000);

        Assert.Equal(2, topic.Splits);
        Assert.InRange(topic.Pages, 20, (2 * 5) + 20 + 5);
    }

    [Fact]
    public async Task EvenAContextThatLosesRecordsIsReadRoundByPagesOfOne()
    {
        var topic = new CrowdedTopic(Start, 12_000, i => $"eni-{i % 2}", i => $"10.0.0.{i % 24}") { ContextLimit = 3_000 };
        await AssertWholeAsync(topic, 12_000);

        Assert.Equal(3, topic.Splits);
    }

    [Fact]
    public async Task WhatNoKeyTellsApartIsReportedAndNotLoopedOver()
    {
        var topic = new CrowdedTopic(Start, 30_000, _ => "eni-1", i => i < 4_000 ? "10.0.0.0/8" : "11.0.0.0/8", _ => "");
        var records = await ReadAsync(topic);

        // Of the 26,000 alike, what Offset leads to.
        Assert.Equal(records.Count, records.Distinct().Count());
        Assert.InRange(records.Count, 4_000 + topic.OffsetLimit, 29_999);
        Assert.False(_ledger.IsComplete);
        Assert.Equal((30_000, records.Count), (_ledger.Expected, _ledger.Read));
        Assert.Equal(3, topic.Splits);
    }

    [Fact]
    public async Task ARecordThatIsCountedAndNeverComesStaysMissing()
    {
        var topic = new CrowdedTopic(Start, 12_000, i => $"eni-{i % 3}") { NeverComing = 1 };
        Assert.Equal(12_000, (await ReadAsync(topic)).Distinct().Count());

        Assert.False(_ledger.IsComplete);
        Assert.Equal(1, _ledger.Expected - _ledger.Read);
    }

    [Fact]
    public async Task AServiceThatRefusesToCountByAKeyLeavesTheSliceIncomplete()
    {
        var topic = new CrowdedTopic(Start, 12_000, i => $"eni-{i % 3}") { RefusesKeys = true };
        var records = await ReadAsync(topic);

        Assert.Equal(topic.OffsetLimit + PageRequest.Limit, records.Distinct().Count());
        Assert.False(_ledger.IsComplete);
        Assert.Equal(1, topic.Splits);
    }

    private async Task AssertWholeAsync(CrowdedTopic topic, int count)
    {
        var records = await ReadAsync(topic);

        Assert.Equal(count, records.Count);
        Assert.Equal(count, records.Distinct().Count());
        Assert.True(_ledger.IsComplete);
        Assert.Equal((count, count), (_ledger.Expected, _ledger.Read));
        Assert.Equal(_ledger.Slices.Sum(s => s.Calls), topic.Pages + topic.Splits + 1);
    }

    private async Task<List<string>> ReadAsync(CrowdedTopic topic)
    {
        var range = new TimeRange(DateTimeOffset.FromUnixTimeMilliseconds(Start - 1_000), DateTimeOffset.FromUnixTimeMilliseconds(Start + 3_600_000));
        var records = new List<string>();
        await foreach (var record in new TopicReader(topic, ReadOrder.OldestFirst, 8, _ledger, new RecordingObserver(), TimeProvider.System).ReadAsync(range, CancellationToken.None))
            records.Add(record.PkgLogId!);
        return records;
    }
}
