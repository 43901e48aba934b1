using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading.Checkpoints;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// How far the follow of one place has come: the watermark up to which all was read, how far behind it the next poll begins, and the ids
/// given since there. A poll that fails or is left moves nothing, so that the next one reads its span again.
/// </summary>
/// <param name="place">The place.</param>
/// <param name="start">Where the first poll begins, milliseconds since 1970.</param>
/// <param name="lateness">How long after its log time a record may become readable, at the least.</param>
/// <param name="observer">Hears when the place can be read again.</param>
internal sealed class FollowedPlace(LogPlace place, long start, TimeSpan lateness, IFlowLogObserver observer)
{
    /// <summary>The most of the past that one poll adds, so that the ids of a long way to the present need not be held together.</summary>
    private const long MostAtOnce = 3_600_000;

    private readonly GivenRecords _given = new();
    private readonly long _lateness = (long)Math.Ceiling(lateness.TotalMilliseconds);
    private long _from = start;
    private long _watermark = start;
    private long _longestDelay;

    public LogPlace Place => place;

    /// <summary>Whether the last poll was whole and did not reach the present.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Since when the place cannot be read; null while it can.</summary>
    public DateTimeOffset? DownSince { get; set; }

    /// <summary>Ids held now.</summary>
    public long HeldIds => _given.Count;

    /// <summary>One poll: what was not given before, in the order of the read.</summary>
    /// <param name="read">Reads the place's span.</param>
    /// <param name="now">Milliseconds since 1970; a clock that was set back is waited for.</param>
    /// <param name="cancellation">Stops the poll.</param>
    public async IAsyncEnumerable<T> PollAsync<T>(
        Func<LogPlace, TimeRange, IAsyncEnumerable<T>> read, long now, [EnumeratorCancellation] CancellationToken cancellation)
        where T : VpcTraffic
    {
        IsBehind = false;
        var to = Math.Clamp(now, Math.Max(_watermark, _from + 1), _watermark + MostAtOnce);
        var range = new TimeRange(DateTimeOffset.FromUnixTimeMilliseconds(_from), DateTimeOffset.FromUnixTimeMilliseconds(to));
        await foreach (var traffic in read(place, range).WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (Admit(traffic.Record))
                yield return traffic;
        }

        // Half as long again as the latest record met came late, but no further back than before: what lay there is forgotten. The bound
        // keeps a topic that is filled with old records from being read ever wider.
        var overlap = Math.Clamp(_longestDelay * 3 / 2, _lateness, 4 * _lateness);
        _watermark = to;
        _from = Math.Max(_from, to - overlap);
        _given.Forget(_from);
        IsBehind = to < now;
        if (DownSince is { } since)
            observer.Noted($"{place.Name} can be read again; it could not since {since:u}.");
        DownSince = null;
    }

    /// <summary>
    /// Whether the record was not given before; it is then taken as given. One without an id cannot be told from others: it is given as the
    /// watermark passes it, and missed where it comes late, rather than given with every poll.
    /// </summary>
    private bool Admit(FlowRecord record)
    {
        var time = record.LogTimeMilliseconds;
        if (string.IsNullOrEmpty(record.PkgId))
            return time >= _watermark;
        var id = GivenRecords.IdOf(record);
        if (_given.Contains(time, id))
            return false;
        _given.Add(time, id);
        // It was not there when the watermark passed its time: that long at least it took to become readable.
        _longestDelay = Math.Max(_longestDelay, _watermark - time);
        return true;
    }
}
