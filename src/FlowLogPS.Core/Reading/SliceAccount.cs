using System.Diagnostics.CodeAnalysis;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>Keeps the account of one slice or file while its records pass: what is a duplicate, what does not decode, what is no traffic.</summary>
internal sealed class SliceAccount
{
    private readonly string _place;
    private readonly Slice? _slice;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly List<UndecodableRecord> _failures = [];
    private long _counted, _read, _told, _duplicates, _undecodable, _noData, _skipData, _bytes;
    private long _newest = long.MinValue;
    private TimeSpan _lag, _elapsed;
    private int _calls, _retries, _identified, _unidentified, _formerUnidentified;

    /// <summary>What came in this pass; and, from the second pass on, what came in any.</summary>
    private MetRecords _met;
    private MetRecords? _ever;

    /// <summary>What came in files before this one.</summary>
    private readonly MetRecords? _elsewhere;

    /// <summary>Opens the account.</summary>
    /// <param name="place">Topic id or path.</param>
    /// <param name="slice">The slice; null for a file, which holds what it holds.</param>
    /// <param name="clock">Tells how long it took.</param>
    /// <param name="met">Gets what is met, where somebody else wants to know it.</param>
    /// <param name="elsewhere">What was met elsewhere and counts as a duplicate here; null for nothing.</param>
    public SliceAccount(string place, Slice? slice, TimeProvider clock, MetRecords? met = null, MetRecords? elsewhere = null)
    {
        (_place, _slice, _clock, _met, _elsewhere) = (place, slice, clock, met ?? new MetRecords(), elsewhere);
        _counted = slice?.Expected ?? 0;
        _started = clock.GetTimestamp();
    }

    /// <summary>Whether as many came as the service counts, or more: counts may lag behind records.</summary>
    public bool IsComplete => _slice is null || _read >= _counted;

    /// <summary>Whether records came that lie exactly at the slice's end. They belong to the next slice, and a count may hold them.</summary>
    public bool MetEnd { get; private set; }

    /// <summary>Whether the count is without them.</summary>
    public bool HasLeftOutEnd { get; private set; }

    /// <summary>Distinct records with an identity that came in this pass.</summary>
    public int Met => _identified;

    /// <summary>Records that this pass is past: one that comes twice stands once in the topic, and Offset counts what stands there.</summary>
    public long Passed => _identified + _unidentified;

    /// <summary>Counts a call and what its page weighs; null for a call that gives no records.</summary>
    public void CountCall(RecordPage? page)
    {
        _calls++;
        CountPage(page);
    }

    /// <summary>Counts what a page weighs.</summary>
    public void CountPage(RecordPage? page)
    {
        _bytes += page?.Bytes ?? 0;
        _retries += page?.Retries ?? 0;
    }

    /// <summary>Begins to read again, all or a part of it: what was met before is no duplicate of the service's.</summary>
    public void BeginPass()
    {
        if (_identified > 0)
            _ever ??= _met;
        (_met, _identified) = (new MetRecords(), 0);
        _formerUnidentified = Math.Max(_formerUnidentified, _unidentified);
        _unidentified = 0;
    }

    /// <summary>Takes the service's newer count of the slice alone.</summary>
    public void Recount(long expected) => (_counted, HasLeftOutEnd) = (expected, false);

    /// <summary>Takes what lies exactly at the slice's end out of the count.</summary>
    public void LeaveOutEnd(long records) => (_counted, HasLeftOutEnd) = (_counted - records, true);

    /// <summary>Counts the record; true and the record where it is traffic that was not met before.</summary>
    /// <param name="decoded">The record as it came.</param>
    /// <param name="record">The record to give.</param>
    public bool Admit(DecodedRecord decoded, [NotNullWhen(true)] out FlowRecord? record)
    {
        record = null;
        if (!IsNew(decoded.Key))
            return false;
        if (decoded.Time == _slice?.To)
        {
            // Whether a record exactly at To is returned is undocumented; the next slice gives it.
            MetEnd = true;
            return false;
        }

        _read++;
        if (decoded.Failure is { } failure)
        {
            _failures.Add(failure);
            return false;
        }

        record = decoded.Record!;
        _noData += record.LogStatus == LogStatus.NoData ? 1 : 0;
        _skipData += record.LogStatus == LogStatus.SkipData ? 1 : 0;
        if (record.LogTimeMilliseconds > _newest)
            _newest = record.LogTimeMilliseconds;
        if (TimeSpan.FromMilliseconds(record.LogTimeMilliseconds - (record.EndSeconds * 1000)) is var lag && lag > _lag)
            _lag = lag;
        return record.LogStatus == LogStatus.OK;
    }

    /// <summary>Records without identity cannot be told apart: those of a later pass are new where they are more than in any before.</summary>
    private bool IsNew(RecordKey key)
    {
        if (key.IsEmpty)
            return ++_unidentified > _formerUnidentified;
        if (!_met.Add(key) || _elsewhere?.Contains(key) == true)
        {
            _duplicates++;
            return false;
        }
        _identified++;
        return _ever?.Add(key) ?? true;
    }

    /// <summary>Ends the time that is counted as spent on the slice.</summary>
    public SliceAccount Stop()
    {
        _elapsed = _clock.GetElapsedTime(_started);
        return this;
    }

    /// <summary>Tells of the records that did not decode since the last time, so that a long file keeps none of them.</summary>
    public void Tell(ReadLedger ledger, IFlowLogObserver observer)
    {
        foreach (var failure in _failures)
        {
            ledger.Add(failure);
            observer.RecordSkipped(failure);
        }
        _undecodable += _failures.Count;
        _failures.Clear();
    }

    /// <summary>Tells of a page whose records were admitted.</summary>
    public void TellPage(RecordPage page, IFlowLogObserver observer)
    {
        var last = page.Records.Count > 0 ? page.Records[^1].Record : null;
        observer.PageRead(_place, _read - _told, last is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(last.LogTimeMilliseconds), page.Position);
        _told = _read;
    }

    /// <summary>Enters the account into the ledger.</summary>
    public void Enter(ReadLedger ledger, IFlowLogObserver observer)
    {
        Tell(ledger, observer);
        var entry = new SliceLedger
        {
            Place = _place,
            From = _slice is { } s ? DateTimeOffset.FromUnixTimeMilliseconds(s.From) : null,
            To = _slice is { } t ? DateTimeOffset.FromUnixTimeMilliseconds(t.To) : null,
            Expected = IsComplete ? _read : _counted,
            Read = _read,
            Duplicates = _duplicates,
            Undecodable = _undecodable,
            NoData = _noData,
            SkipData = _skipData,
            Calls = _calls,
            Retries = _retries,
            Bytes = _bytes,
            Elapsed = _elapsed,
            NewestLogTime = _newest == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(_newest),
            Lag = _lag,
        };
        ledger.Add(entry);
        observer.SliceFinished(entry);
    }
}
