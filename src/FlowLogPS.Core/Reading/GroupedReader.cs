using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads what the service has added up of a topic, all of it: a statement that may give as many rows as there can be is cut, by keys and
/// by time, and what all of them stand for is held against an exact count.
/// </summary>
/// <param name="topic">The topic with its query.</param>
/// <param name="throttle">Statements that run side by side.</param>
/// <param name="ledger">Gets an account of each statement.</param>
/// <param name="observer">Hears of it.</param>
/// <param name="clock">Tells how long a statement takes.</param>
internal sealed class GroupedReader(IGroupedTopic topic, int throttle, ReadLedger ledger, IFlowLogObserver observer, TimeProvider clock)
{
    /// <summary>Rows that are planned for one statement: the service's count of them is right within some percent only.</summary>
    private const long MostPlanned = GroupSql.MostRows * 8 / 10;

    private readonly object _taking = new();
    private long _read;
    private bool _isSample;

    /// <summary>Reads the span and hands over the rows, statement by statement and never two at once.</summary>
    public async Task ReadAsync(TimeRange range, Action<GroupedRows> take, CancellationToken cancellation)
    {
        ledger.Begin();
        var (from, to) = (range.FromMilliseconds, range.ToMilliseconds);
        CountPlanningCall();
        var (records, rows) = await topic.CountAsync(from, to, cancellation).ConfigureAwait(false);
        observer.Planned(topic.Name, records);
        // Where groups hardly recur, time cuts them as well as keys do, and needs no counting.
        var pieces = rows > records / 2 ? Math.Clamp((rows / MostPlanned) + 1, 1, to - from) : 1;
        var open = Pieces(new Span(topic, from, to, rows), pieces).ToList();
        while (open.Count > 0)
        {
            var cut = new List<Span>();
            await Parallel.ForEachAsync(
                open,
                new ParallelOptions { MaxDegreeOfParallelism = throttle, CancellationToken = cancellation },
                async (span, stop) =>
                {
                    if (span.Rows <= MostPlanned && await TryReadAsync(span, take, stop).ConfigureAwait(false))
                        return;
                    var parts = await CutAsync(span, stop).ConfigureAwait(false);
                    lock (_taking)
                        cut.AddRange(parts);
                }).ConfigureAwait(false);
            open = cut;
        }
        // What the service counts and no statement gave. More may have come than was counted: logs arrive all the time. A sample is of less.
        if (_read < records && !_isSample)
            Enter(new SliceLedger { Place = topic.Name, From = range.From, To = range.To, Expected = records - _read });
        ledger.Finish();
    }

    /// <summary>Hands over the rows of a statement; false where there may be more than it gave.</summary>
    private async Task<bool> TryReadAsync(Span span, Action<GroupedRows> take, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var answer = await span.Topic.ReadAsync(span.From, span.To, cancellation).ConfigureAwait(false);
        if (answer.Rows.Count >= GroupSql.MostRows)
        {
            CountPlanningCall();
            return false;
        }
        lock (_taking)
        {
            var records = Count(_ => true);
            _read += records;
            _isSample |= answer.SamplingRate < 1;
            foreach (var failure in answer.Rows.Select(row => row.Sum.Failure).OfType<UndecodableRecord>())
            {
                ledger.Add(failure);
                observer.RecordSkipped(failure);
            }
            Enter(new SliceLedger
            {
                Place = topic.Name,
                From = DateTimeOffset.FromUnixTimeMilliseconds(span.From),
                To = DateTimeOffset.FromUnixTimeMilliseconds(span.To),
                Expected = records,
                Read = records,
                Undecodable = Count(row => row.Sum.Record is null),
                NoData = Count(row => row.Sum.Record?.LogStatus == LogStatus.NoData),
                SkipData = Count(row => row.Sum.Record?.LogStatus == LogStatus.SkipData),
                Calls = 1,
                Retries = answer.Retries,
                Bytes = answer.Bytes,
                Elapsed = clock.GetElapsedTime(started),
            });
            observer.PageRead(topic.Name, records, DateTimeOffset.FromUnixTimeMilliseconds(span.To), position: null);
            take(answer);
        }
        return true;

        long Count(Func<GroupedRecord, bool> counts) => answer.Rows.Where(counts).Sum(row => row.Records);
    }

    /// <summary>By the first key that cuts something off, else into halves. A millisecond is not cut: what it has too many rows for stays missing in the account.</summary>
    private async Task<IEnumerable<Span>> CutAsync(Span span, CancellationToken cancellation)
    {
        var rows = Math.Max(span.Rows, GroupSql.MostRows);
        var part = span.Topic;
        while (part.CanSplit)
        {
            CountPlanningCall();
            var parts = await part.SplitAsync(span.From, span.To, rows, MostPlanned, cancellation).ConfigureAwait(false);
            if (parts.Count > 1)
                return parts.Select(p => span with { Topic = p.Topic, Rows = p.Rows });
            part = parts[0].Topic;
        }
        return span.To - span.From > 1 ? Pieces(span with { Topic = part, Rows = 0 }, 2) : [];
    }

    private static IEnumerable<Span> Pieces(Span span, long count)
    {
        var length = span.To - span.From;
        for (var i = 0L; i < count; i++)
            yield return span with { From = span.From + (length * i / count), To = span.From + (length * (i + 1) / count), Rows = span.Rows / count };
    }

    private void Enter(SliceLedger entry)
    {
        ledger.Add(entry);
        observer.SliceFinished(entry);
    }

    private void CountPlanningCall()
    {
        lock (_taking)
            ledger.CountPlanningCall();
    }

    /// <summary>A part of the records in a span of time, milliseconds since 1970, with about how many rows it makes.</summary>
    private readonly record struct Span(IGroupedTopic Topic, long From, long To, long Rows);
}
