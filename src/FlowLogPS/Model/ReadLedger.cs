using FlowLogPS.Errors;

namespace FlowLogPS.Model;

/// <summary>The account of a read: every slice with what was expected and what came. Filled while the read goes on.</summary>
public sealed class ReadLedger
{
    /// <summary>At most this many undecodable records are listed; all are counted.</summary>
    public const int ListedUndecodable = 1000;

    private readonly List<SliceLedger> _slices = [];
    private readonly List<UndecodableRecord> _undecodable = [];
    private readonly List<PlaceFailure> _failures = [];
    private readonly List<PlaceQuery> _queries = [];
    private SliceLedger _dropped = new() { Place = "" };
    private bool _droppedIncomplete;
    private int _mostSlices = int.MaxValue;
    private int _begun;
    private int _finished;

    /// <summary>The slices finished so far, in the order they were read; of a follow the newest 1000. The totals hold all.</summary>
    public IReadOnlyList<SliceLedger> Slices => field ??= new TextList<SliceLedger>(_slices);

    /// <summary>The first undecodable records, each with its place and reason.</summary>
    public IReadOnlyList<UndecodableRecord> UndecodableRecords => field ??= new TextList<UndecodableRecord>(_undecodable);

    /// <summary>The places that could not be read to their end.</summary>
    public IReadOnlyList<PlaceFailure> Failures => field ??= new TextList<PlaceFailure>(_failures);

    /// <summary>How the filter was shared out between the service and here, for each place that was read.</summary>
    public IReadOnlyList<PlaceQuery> Queries => field ??= new TextList<PlaceQuery>(_queries);

    /// <summary>Records the service counted.</summary>
    public long Expected => _dropped.Expected + _slices.Sum(s => s.Expected);

    /// <summary>Distinct records read.</summary>
    public long Read => _dropped.Read + _slices.Sum(s => s.Read);

    /// <summary>Records that came more than once; given once.</summary>
    public long Duplicates => _dropped.Duplicates + _slices.Sum(s => s.Duplicates);

    /// <summary>Records that do not decode.</summary>
    public long Undecodable => _dropped.Undecodable + _slices.Sum(s => s.Undecodable);

    /// <summary>NODATA rows.</summary>
    public long NoData => _dropped.NoData + _slices.Sum(s => s.NoData);

    /// <summary>SKIPDATA rows: the service itself dropped records.</summary>
    public long SkipData => _dropped.SkipData + _slices.Sum(s => s.SkipData);

    /// <summary>Calls made to read, those of planning included.</summary>
    public int Calls => PlanningCalls + _dropped.Calls + _slices.Sum(s => s.Calls);

    /// <summary>Tries beyond the first that pages took.</summary>
    public int Retries => _dropped.Retries + _slices.Sum(s => s.Retries);

    /// <summary>Bytes of all answers and files, decompressed.</summary>
    public long Bytes => _dropped.Bytes + _slices.Sum(s => s.Bytes);

    /// <summary>The newest log time met; null where nothing was.</summary>
    public DateTimeOffset? NewestLogTime => _slices.Append(_dropped).Max(s => s.NewestLogTime);

    /// <summary>The longest time from the end of a record's capture window to its log time: how late logs arrive.</summary>
    public TimeSpan Lag => _slices.Append(_dropped).Max(s => s.Lag);

    /// <summary>Calls made to plan the slices.</summary>
    public int PlanningCalls { get; private set; }

    /// <summary>Whether every read that was begun ran to its end; false while one goes on and when one was cut short.</summary>
    public bool IsFinished => _begun > 0 && _begun == _finished;

    /// <summary>Whether the read ran to its end, no place failed, and every slice is complete.</summary>
    public bool IsComplete => IsFinished && _failures.Count == 0 && !_droppedIncomplete && _slices.TrueForAll(s => s.IsComplete);

    internal void KeepNewest(int slices) => _mostSlices = slices;

    internal void Add(SliceLedger slice)
    {
        _slices.Add(slice);
        if (_slices.Count <= _mostSlices)
            return;
        _droppedIncomplete |= !_slices[0].IsComplete;
        _dropped = Sum(_dropped, _slices[0]);
        _slices.RemoveAt(0);
    }

    internal void Add(UndecodableRecord record)
    {
        if (_undecodable.Count < ListedUndecodable)
            _undecodable.Add(record);
    }

    internal void Add(PlaceFailure failure) => _failures.Add(failure);

    internal void Add(IEnumerable<FlowLogException> failures) =>
        _failures.AddRange(failures.Select(failure => new PlaceFailure(failure.Target?.ToString() ?? "", failure.Message)));

    /// <summary>A follow asks the same again and again; it stands here once.</summary>
    internal void Add(PlaceQuery query)
    {
        if (!_queries.Contains(query))
            _queries.Add(query);
    }

    internal void CountPlanningCall() => PlanningCalls++;

    internal void Begin() => _begun++;

    internal void Finish() => _finished++;

    private static SliceLedger Sum(SliceLedger a, SliceLedger b) => new()
    {
        Place = a.Place,
        Expected = a.Expected + b.Expected,
        Read = a.Read + b.Read,
        Duplicates = a.Duplicates + b.Duplicates,
        Undecodable = a.Undecodable + b.Undecodable,
        NoData = a.NoData + b.NoData,
        SkipData = a.SkipData + b.SkipData,
        Calls = a.Calls + b.Calls,
        Retries = a.Retries + b.Retries,
        Bytes = a.Bytes + b.Bytes,
        NewestLogTime = a.NewestLogTime > b.NewestLogTime ? a.NewestLogTime : b.NewestLogTime ?? a.NewestLogTime,
        Lag = a.Lag > b.Lag ? a.Lag : b.Lag,
    };
}
