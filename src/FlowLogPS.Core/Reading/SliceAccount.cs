using System.Diagnostics.CodeAnalysis;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>Keeps the account of one slice or file while its records pass: what is a duplicate, what does not decode, what is no traffic.</summary>
internal sealed class SliceAccount(string place, IFlowLogObserver observer, ReadLedger ledger, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly HashSet<RecordKey> _seen = [];
    private long _read, _duplicates, _undecodable, _noData, _skipData, _bytes, _atEnd;
    private int _calls;

    public void CountPage(RecordPage page, bool isCall)
    {
        _bytes += page.Bytes;
        _calls += isCall ? 1 : 0;
    }

    /// <summary>Counts the record; true and the record where it is traffic that was not met before.</summary>
    /// <param name="decoded">The record as it came.</param>
    /// <param name="repeats">Whether the page is read a second time on purpose, so that what was met is no duplicate of the service's.</param>
    /// <param name="record">The record to give.</param>
    public bool Admit(DecodedRecord decoded, bool repeats, [NotNullWhen(true)] out FlowRecord? record)
    {
        record = null;
        if (!decoded.Key.IsEmpty && !_seen.Add(decoded.Key))
        {
            _duplicates += repeats ? 0 : 1;
            return false;
        }

        _read++;
        if (decoded.Failure is { } failure)
        {
            _undecodable++;
            ledger.Add(failure);
            observer.RecordSkipped(failure);
            return false;
        }

        record = decoded.Record!;
        _noData += record.LogStatus == LogStatus.NoData ? 1 : 0;
        _skipData += record.LogStatus == LogStatus.SkipData ? 1 : 0;
        return record.LogStatus == LogStatus.OK;
    }

    /// <summary>Counts a record exactly at the slice's end: it belongs to the next slice, but the service may have counted it in this one.</summary>
    public void MeetAtEnd(DecodedRecord decoded) => _atEnd += decoded.Key.IsEmpty || _seen.Add(decoded.Key) ? 1 : 0;

    /// <summary>Enters the account into the ledger.</summary>
    /// <param name="slice">The slice; null for a file, which holds what it holds.</param>
    public void Close(Slice? slice)
    {
        var entry = new SliceLedger
        {
            Place = place,
            From = slice is { } s ? DateTimeOffset.FromUnixTimeMilliseconds(s.From) : null,
            To = slice is { } t ? DateTimeOffset.FromUnixTimeMilliseconds(t.To) : null,
            Expected = slice is null || _read + _atEnd == slice.Value.Expected ? _read : slice.Value.Expected,
            Read = _read,
            Duplicates = _duplicates,
            Undecodable = _undecodable,
            NoData = _noData,
            SkipData = _skipData,
            Calls = _calls,
            Bytes = _bytes,
            Elapsed = clock.GetElapsedTime(_started),
        };
        ledger.Add(entry);
        observer.SliceFinished(entry);
    }
}
