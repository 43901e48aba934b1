using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A topic in memory with the service's documented limits, and a switch for each thing the documents leave open.</summary>
internal sealed class MemoryTopic(IEnumerable<long> times) : ILogTopic
{
    private readonly List<long> _times = [.. times.Order()];

    public string Name => "topic";

    /// <summary>Whether buckets start at multiples of the interval (as the official sample does) or at From.</summary>
    public bool AlignsBuckets { get; init; } = true;

    /// <summary>Whether a record exactly at To is returned and counted.</summary>
    public bool IncludesTo { get; init; }

    /// <summary>The finest interval the histogram gives, milliseconds.</summary>
    public long FinestInterval { get; init; } = 1;

    /// <summary>Pages after which the next Context has expired once.</summary>
    public int ExpiresAfter { get; set; } = int.MaxValue;

    public int Pages { get; private set; }

    public int Counts { get; private set; }

    public Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation)
    {
        Counts++;
        Assert.True((to - from) / interval <= 200, "more buckets than the service gives");
        interval = Math.Max(interval, FinestInterval);
        var origin = AlignsBuckets ? 0 : from;
        var buckets = Within(from, to)
            .GroupBy(i => ((_times[i] - origin) / interval * interval) + origin)
            .Select(g => new TimeBucket(g.Key, g.Count()));
        return Task.FromResult(new TimeHistogram(interval, [.. buckets]));
    }

    public Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation)
    {
        Assert.True(request.Context is null || request.Offset == 0, "Context and Offset exclude each other");
        if (request.Context is not null && --ExpiresAfter < 0)
        {
            ExpiresAfter = int.MaxValue;
            throw new ContextExpiredException(new InvalidOperationException("expired"));
        }

        Pages++;
        var at = request.Context is null ? (int)request.Offset : int.Parse(request.Context);
        var all = Within(request.From, request.To).ToList();
        var reach = request.Offset > 0 ? all.Count : Math.Min(all.Count, Slice.ContextLimit + (request.Context is null ? PageRequest.Limit : 0));
        var page = all.Take(reach).Skip(at).Take(PageRequest.Limit).Select(Record).ToList();
        var next = at + page.Count;
        return Task.FromResult(new RecordPage(page, page.Count * 100L)
        {
            Context = next < Slice.ContextLimit ? next.ToString() : null,
            ListOver = next >= all.Count || (request.Offset == 0 && next >= Slice.ContextLimit && all.Count <= Slice.ContextLimit),
        });
    }

    private IEnumerable<int> Within(long from, long to)
    {
        var first = FirstAtOrAfter(from);
        return Enumerable.Range(first, FirstAtOrAfter(IncludesTo ? to + 1 : to) - first);
    }

    private int FirstAtOrAfter(long time)
    {
        var (low, high) = (0, _times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _times[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private DecodedRecord Record(int index) => new(
        new RecordKey(Name, "PKG", index.ToString()),
        _times[index],
        new FlowRecord { LogTimeMilliseconds = _times[index], PkgId = "PKG", PkgLogId = index.ToString(), TopicId = Name },
        null);
}
