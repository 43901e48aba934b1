using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A log of hits at the given seconds; each hit's source port is its number.</summary>
internal sealed class MemoryHitLog(IEnumerable<long> seconds) : IHitLog
{
    private readonly List<FlowRecord> _hits =
    [
        .. seconds.Select((second, number) => new FlowRecord
        {
            StartSeconds = second,
            EndSeconds = second,
            LogTimeMilliseconds = second * 1000,
            SourcePort = number,
            SourceAddress = NetworkAddress.FromIPv4(1),
            DestinationAddress = NetworkAddress.FromIPv4(2),
            ProtocolNumber = 6,
            Action = FlowAction.Reject,
        }),
    ];

    private readonly Dictionary<(long, long), List<FlowRecord>> _spans = [];

    /// <summary>How many of the hits, from the first, have arrived at a call, counted from 1; null for all.</summary>
    public Func<int, int>? Arrived { get; init; }

    public string Name => "rule_sg";

    /// <summary>Whether hits exactly at the end are given and counted.</summary>
    public bool IncludesEnd { get; init; } = true;

    /// <summary>What the log counts, given what there is.</summary>
    public Func<int, long?> Total { get; init; } = count => count;

    /// <summary>Hits left out, by the number of the call, counted from 1.</summary>
    public Func<int, int> Hides { get; init; } = _ => 0;

    /// <summary>Hits of a page at most, however many are asked for.</summary>
    public int MostOfPage { get; init; } = PageRequest.Limit;

    public int Calls { get; private set; }

    public int MostOffset { get; private set; }

    public Task<RecordPage> PageAsync(long from, long to, int offset, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Calls++;
        MostOffset = Math.Max(MostOffset, offset);
        Assert.InRange(offset, 0, 60_000);
        var there = _hits.Take(Arrived?.Invoke(Calls) ?? _hits.Count);
        if (Arrived is not null || !_spans.TryGetValue((from, to), out var found))
            _spans[(from, to)] = found = [.. there.Where(h => h.StartSeconds >= from && (h.StartSeconds < to || (IncludesEnd && h.StartSeconds == to))).Reverse()];
        var shown = found.Skip(Hides(Calls)).Skip(offset).Take(MostOfPage).Select(h => DecodedRecord.Of(default, h)).ToList();
        return Task.FromResult(new RecordPage(shown, 100) { Total = Total(found.Count) });
    }
}
