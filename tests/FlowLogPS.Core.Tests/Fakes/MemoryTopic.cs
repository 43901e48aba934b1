using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A topic in memory with the service's documented limits, and a switch for each thing the documents leave open.</summary>
internal sealed class MemoryTopic(IEnumerable<long> times) : ILogTopic
{
    private readonly List<long> _times = [.. times.Order()];
    private readonly HashSet<int> _read = [];
    private int _pages, _counts, _now;

    public string Name => "topic";

    public bool CanSplit => false;

    /// <summary>Whether buckets start at multiples of the interval (as the official sample does) or at From.</summary>
    public bool AlignsBuckets { get; init; } = true;

    /// <summary>Whether a record exactly at To is returned.</summary>
    public bool IncludesTo { get; init; }

    /// <summary>Whether it is counted; null for as it is returned.</summary>
    public bool? CountsTo { get; init; }

    /// <summary>What follows the 10,000th record by Context.</summary>
    public AfterContextLimit AfterLimit { get; init; }

    /// <summary>The finest interval the histogram gives, milliseconds.</summary>
    public long FinestInterval { get; init; } = 1;

    /// <summary>Pages by Context after which the next has expired, once or, with <see cref="ExpiresAgain"/>, from then on.</summary>
    public int ExpiresAfter { get; set; } = int.MaxValue;

    /// <summary>Whether no Context is valid any more after that.</summary>
    public bool ExpiresAgain { get; init; }

    /// <summary>Records that are counted but come only when they are asked for a second time.</summary>
    public IReadOnlySet<int> MissingFromFirstRead { get; init; } = new HashSet<int>();

    /// <summary>Records that are counted and never come.</summary>
    public IReadOnlySet<int> Lost { get; init; } = new HashSet<int>();

    /// <summary>Records from the last back that counts do not know of yet.</summary>
    public int Uncounted { get; init; }

    /// <summary>Records that are not there yet, for searches or counts, before <see cref="LateAfter"/> pages were given.</summary>
    public IReadOnlySet<int> Late { get; init; } = new HashSet<int>();

    /// <summary>Pages after which the late records have arrived.</summary>
    public int LateAfter { get; init; }

    /// <summary>How long a page takes.</summary>
    public TimeSpan Latency { get; init; }

    public int Pages => _pages;

    public int Counts => _counts;

    public int MostAtOnce { get; private set; }

    public Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _counts);
        Assert.True((to - from) / interval <= 200, "more buckets than the service gives");
        interval = Math.Max(interval, FinestInterval);
        var origin = AlignsBuckets ? 0 : from;
        var buckets = Within(from, to, CountsTo ?? IncludesTo)
            .Where(i => i < _times.Count - Uncounted)
            .GroupBy(i => ((_times[i] - origin) / interval * interval) + origin)
            .Select(g => new TimeBucket(g.Key, g.Count()));
        return Task.FromResult(new TimeHistogram(interval, [.. buckets]));
    }

    public async Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
        try
        {
            await Task.Delay(Latency, cancellation);
            return Search(request);
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    public Task<IReadOnlyList<TopicPart>> SplitAsync(Slice slice, int most, CancellationToken cancellation) =>
        throw new InvalidOperationException("The reader cuts what cannot be cut.");

    private RecordPage Search(PageRequest request)
    {
        Assert.True(request.Context is null || request.Offset == 0, "Context and Offset exclude each other");
        if (request.Context is not null && --ExpiresAfter < 0)
        {
            ExpiresAfter = ExpiresAgain ? 0 : int.MaxValue;
            throw new ContextExpiredException(new InvalidOperationException("expired"));
        }

        var at = request.Context is null ? (int)request.Offset : int.Parse(request.Context);
        var isAtLimit = request.Context is not null && at >= Slice.ContextLimit;
        if (isAtLimit && AfterLimit == AfterContextLimit.Error)
            throw new InvalidOperationException("The reader asked beyond the 10,000th record.");
        var all = Within(request.From, request.To, IncludesTo).ToList();
        var page = isAtLimit ? [] : all.Skip(at).Take(PageRequest.Limit).ToList();
        Interlocked.Increment(ref _pages);
        var next = at + page.Count;
        return new RecordPage([.. page.Where(Comes).Select(Record)], page.Count * 100L)
        {
            Context = next.ToString(),
            ListOver = next >= all.Count || (AfterLimit == AfterContextLimit.ListOver && request.Offset == 0 && next >= Slice.ContextLimit),
        };
    }

    private bool Comes(int index)
    {
        lock (_read)
            return !Lost.Contains(index) && (!_read.Add(index) || !MissingFromFirstRead.Contains(index));
    }

    private IEnumerable<int> Within(long from, long to, bool includesTo)
    {
        var first = FirstAtOrAfter(from);
        return Enumerable.Range(first, FirstAtOrAfter(includesTo ? to + 1 : to) - first).Where(i => _pages >= LateAfter || !Late.Contains(i));
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
