using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading.Checkpoints;

/// <summary>
/// Where the last run of a query ended, so that the next one continues there. Each run reads again what was logged within the lateness
/// before that end, and drops by id what was given.
/// </summary>
/// <remarks>
/// <para>
/// What is promised of every record logged at or after the start of the first run that was committed: it is given at least once,
/// and exactly once among the runs that were committed, as long as it can be read within the lateness after its log time. The
/// lateness also has to cover how far this machine's clock runs ahead of the service's. A record that comes later still is missed.
/// </para>
/// <para>
/// A run that is stopped, fails or is killed before <see cref="Commit"/> changes nothing, so the next one gives its records again.
/// Records without an id (an empty PkgId) cannot be told from others and are given again as long as they lie in the overlap.
/// </para>
/// <para>Memory and file hold 16 bytes an id for the overlap alone, however long the range.</para>
/// </remarks>
public sealed class ReadCheckpoint : IDisposable
{
    private readonly CheckpointFile _file;
    private readonly CheckpointState _next;
    private readonly GivenRecords _given;

    private ReadCheckpoint(CheckpointFile file, CheckpointState? last, string query, TimeRange range, TimeSpan lateness)
    {
        _file = file;
        _given = last is null ? new GivenRecords() : Unpack(file, last);
        Range = last is null || last.From < range.To
            ? new TimeRange(last?.From ?? range.From, range.To)
            : throw FlowLogException.About(
                range.To,
                FlowLogErrorKind.InvalidTimeRange,
                $"The checkpoint continues at {last.From:u}, which is not before the end of this run, {range.To:u}. Check this machine's clock, or give a later -EndTime.");
        var overlap = lateness < range.To - Range.From ? range.To - lateness : Range.From;
        _next = new CheckpointState
        {
            Version = CheckpointState.CurrentVersion,
            Query = query,
            From = DateTimeOffset.FromUnixTimeMilliseconds(overlap.ToUnixTimeMilliseconds()),
            ReadTo = last?.ReadTo > range.To ? last.ReadTo : range.To,
            Given = new Dictionary<long, byte[]>(),
        };
    }

    /// <summary>What this run has to read: from the overlap on where a run was committed before, else the range that was asked for.</summary>
    public TimeRange Range { get; }

    /// <summary>Ids held now; those of the overlaps before and after this run.</summary>
    internal long HeldIds => _given.Count;

    /// <summary>Opens a checkpoint for one run, for which it is locked until disposal, or until the process dies.</summary>
    /// <param name="path">The file; made by the first <see cref="Commit"/>. A lock file and, while committing, a temporary one stand beside it.</param>
    /// <param name="query">The <see cref="QueryIdentity"/> of the query.</param>
    /// <param name="range">What a first run reads; later runs read up to its end.</param>
    /// <param name="lateness">How long after its log time a record may become readable; positive.</param>
    /// <exception cref="FlowLogException">
    /// CheckpointInUse, CheckpointMismatch, CheckpointUnreadable, CheckpointUnwritable, InvalidArgument or InvalidTimeRange; the file is kept.
    /// </exception>
    public static ReadCheckpoint Open(string path, string query, TimeRange range, TimeSpan lateness)
    {
        ArgumentNullException.ThrowIfNull(range);
        RecordLateness.Require(lateness);
        var file = new CheckpointFile(path);
        try
        {
            var last = file.Load();
            return last is null || last.Query == query
                ? new ReadCheckpoint(file, last, query, range, lateness)
                : throw FlowLogException.About(
                    path,
                    FlowLogErrorKind.CheckpointMismatch,
                    $"The checkpoint '{path}' belongs to another query: the command, the regions, a filter, the VPCs or the topics differ. Ask as before, or give this query a file of its own.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the record was not given by a run before, nor by this one; it is then taken as given.</summary>
    public bool Admit(VpcTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        var record = traffic.Record;
        if (string.IsNullOrEmpty(record.PkgId))
            return true;
        var id = GivenRecords.IdOf(record);
        if (_given.Contains(record.LogTimeMilliseconds, id))
            return false;
        if (record.LogTimeMilliseconds >= _next.From.ToUnixTimeMilliseconds())
            _given.Add(record.LogTimeMilliseconds, id);
        return true;
    }

    /// <summary>Keeps this run's end: call it only when all of <see cref="Range"/> was read and every record given was taken.</summary>
    /// <exception cref="FlowLogException">CheckpointUnwritable; the last commit stays.</exception>
    public void Commit() => _file.Save(_next with { Given = _given.Pack(_next.From.ToUnixTimeMilliseconds()) });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static GivenRecords Unpack(CheckpointFile file, CheckpointState state)
    {
        try
        {
            return GivenRecords.Unpack(state.Given);
        }
        catch (FormatException e)
        {
            throw file.Unreadable(e.Message, e);
        }
    }
}
