using System.Globalization;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Fakes;

/// <summary>A topic whose records all lie in one millisecond, where Offset does not lead to all of them and keys cut it into parts.</summary>
internal sealed class CrowdedTopic : ILogTopic
{
    private readonly long _time;
    private readonly IReadOnlyList<int> _records;
    private readonly IReadOnlyList<Func<int, string>> _keys;
    private readonly Cost _cost = new();

    /// <param name="time">The millisecond.</param>
    /// <param name="records">How many.</param>
    /// <param name="keys">The keys, each giving the value of a record; empty where it has none.</param>
    public CrowdedTopic(long time, int records, params IReadOnlyList<Func<int, string>> keys) =>
        (_time, _records, _keys) = (time, [.. Enumerable.Range(0, records)], keys);

    private CrowdedTopic(CrowdedTopic whole, IReadOnlyList<int> records)
    {
        (_time, _records, _keys, _cost) = (whole._time, records, [.. whole._keys.Skip(1)], whole._cost);
        (OffsetLimit, ContextLimit, RefusesKeys) = (whole.OffsetLimit, whole.ContextLimit, whole.RefusesKeys);
    }

    public string Name => "topic";

    public bool CanSplit => _keys.Count > 0;

    /// <summary>Records that Offset leads past; beyond it the page that lies there comes again and again.</summary>
    public int OffsetLimit { get; init; } = 2_500;

    /// <summary>Records after which a Context that should give more says that nothing follows.</summary>
    public int ContextLimit { get; init; } = Slice.ContextLimit;

    /// <summary>Whether the service refuses to count by a key.</summary>
    public bool RefusesKeys { get; init; }

    /// <summary>Records that are counted and never come.</summary>
    public int NeverComing { get; init; }

    public int Pages => _cost.Pages;

    public int Splits => _cost.Splits;

    public Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation)
    {
        var isWithin = from <= _time && _time < to;
        return Task.FromResult(new TimeHistogram(interval, isWithin ? [new TimeBucket(_time / interval * interval, _records.Count + NeverComing)] : []));
    }

    public Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _cost.Pages);
        if (_time < request.From || _time >= request.To)
            return Task.FromResult(new RecordPage([], 0) { ListOver = true });
        var at = request.Context is null ? (int)Math.Min(request.Offset, OffsetLimit) : int.Parse(request.Context, CultureInfo.InvariantCulture);
        var page = _records.Skip(at).Take(PageRequest.Limit).ToList();
        var next = at + page.Count;
        var isAtLimit = request.Offset == 0 && next >= ContextLimit;
        return Task.FromResult(new RecordPage([.. page.Select(Record)], page.Count * 100L)
        {
            Context = isAtLimit ? null : next.ToString(CultureInfo.InvariantCulture),
            ListOver = isAtLimit || (next >= _records.Count && at < OffsetLimit),
        });
    }

    public Task<IReadOnlyList<TopicPart>> SplitAsync(Slice slice, int most, CancellationToken cancellation)
    {
        _cost.Splits++;
        var parts = _records.ToLookup(_keys[0]);
        TopicPart[] cut = RefusesKeys
            ? []
            : [.. parts.Where(p => p.Key.Length > 0).Select(p => Part([.. p])), Part([.. parts[""]])];
        return Task.FromResult<IReadOnlyList<TopicPart>>(parts.Count == 1 && cut.Length > 0 ? [Part(_records)] : cut);

        TopicPart Part(IReadOnlyList<int> records) => new(new CrowdedTopic(this, records), records.Count);
    }

    private DecodedRecord Record(int index)
    {
        var id = index.ToString(CultureInfo.InvariantCulture);
        return new(new RecordKey(Name, "PKG", id), _time, new FlowRecord { LogTimeMilliseconds = _time, PkgId = "PKG", PkgLogId = id, TopicId = Name }, null);
    }

    private sealed class Cost
    {
        public int Pages;
        public int Splits;
    }
}
