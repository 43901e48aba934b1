using FlowLogPS.Core.Storage;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Measuring;

/// <summary>
/// The hits of each rule over many runs, carried on in a file. Hits are counted as they are given: that none comes in two runs is for
/// whoever gives them to see to.
/// </summary>
public sealed class HitHistory : IDisposable
{
    private readonly LockedFile _file;
    private readonly DocumentFile<HistoryDocument> _document;
    private readonly TimeProvider _time;
    private readonly HistoryDocument? _last;
    private readonly Dictionary<string, RuleHistory> _rules;
    private DateTimeOffset _now;

    private HitHistory(LockedFile file, DocumentFile<HistoryDocument> document, HistoryDocument? last, TimeProvider time)
    {
        _file = file;
        _document = document;
        _time = time;
        _last = last;
        _rules = new Dictionary<string, RuleHistory>(last?.Rules ?? new Dictionary<string, RuleHistory>(), StringComparer.Ordinal);
    }

    /// <summary>Opens a history for one run, for which it is locked until disposal, or until the process dies.</summary>
    /// <param name="path">The file; made by the first <see cref="Save"/>. A lock file and, while saving, a temporary one stand beside it.</param>
    /// <param name="time">Tells when the run is measured.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="FlowLogException">FileUnreadable, FileNotRecognized, or FileUnwritable where another run holds it; the file is kept.</exception>
    public static async Task<HitHistory> OpenAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        var document = new DocumentFile<HistoryDocument>(
            path,
            "hit history",
            "It was left as it is. Put a good copy in its place, or give another path to begin anew.",
            (HistoryDocument.FormatName, HistoryDocument.CurrentVersion),
            HistoryJson.Default.HistoryDocument);
        var file = Lock(path, document);
        try
        {
            return new HitHistory(file, document, File.Exists(path) ? Whole(await document.ReadAsync(cancellation).ConfigureAwait(false), document) : null, time);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the run that was measured: call it only when every hit of it was taken.</summary>
    /// <exception cref="FlowLogException">FileUnwritable; the file stays as it was.</exception>
    public void Save()
    {
        try
        {
            _file.Replace(
                new HistoryDocument
                {
                    Format = HistoryDocument.FormatName,
                    Version = HistoryDocument.CurrentVersion,
                    Since = _last?.Since ?? _now,
                    // A clock that went back takes nothing from the history.
                    Until = _last?.Until > _now ? _last.Until : _now,
                    Rules = _rules,
                },
                HistoryJson.Default.HistoryDocument);
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw _document.Unwritable(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Begins to take a run in, as of now.</summary>
    /// <param name="doubt">Start of the latest hit that may be any rule's, also of one that this run does not know; null without any.</param>
    internal void Begin(DateTimeOffset? doubt)
    {
        _now = _time.GetUtcNow();
        foreach (var id in _rules.Keys.ToList())
            _rules[id] = _rules[id].Doubted(doubt);
    }

    /// <summary>Takes in the usage of one rule in this run.</summary>
    /// <param name="usage">The usage.</param>
    /// <param name="isTold">Whether the hits tell if the rule is used.</param>
    /// <param name="doubt">Start of the latest hit that may be the rule's; null without any.</param>
    /// <returns>The same with what the history knows.</returns>
    internal RuleUsage Carry(RuleUsage usage, bool isTold, DateTimeOffset? doubt)
    {
        var id = usage.RuleId!;
        var before = (_rules.GetValueOrDefault(id) ?? new RuleHistory(_now, 0, null, null)).Doubted(doubt);
        var span = new HitSpan(before.FirstHit, before.LastHit).With(new HitSpan(usage.FirstHit, usage.LastHit));
        _rules[id] = before with { Hits = before.Hits.Plus(usage.Hits), FirstHit = span.First, LastHit = span.Last };
        var since = span.Last ?? before.FirstSeen;
        if (before.LastDoubt > since)
            since = before.LastDoubt.Value;
        return usage with
        {
            FirstSeen = before.FirstSeen,
            TotalHits = _rules[id].Hits,
            FirstHitEver = span.First,
            LastHitEver = span.Last,
            UnusedFor = isTold && !span.IsBefore(doubt) ? TimeSpan.FromTicks(Math.Max(0, (_now - since).Ticks)) : null,
        };
    }

    private static LockedFile Lock(string path, DocumentFile<HistoryDocument> document)
    {
        try
        {
            return new LockedFile(path);
        }
        catch (Exception e) when (LockedFile.IsInUse(e))
        {
            throw document.Unwritable(e, "Another run carries it on: wait for it to end, or give this run a file of its own.");
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw document.Unwritable(e);
        }
    }

    private static HistoryDocument Whole(HistoryDocument history, DocumentFile<HistoryDocument> document) =>
        history.Since <= history.Until && history.Rules?.Values.All(IsWhole) == true ? history : throw document.NotRecognized("is a damaged hit history");

    private static bool IsWhole(RuleHistory? rule) =>
        rule is { Hits: >= 0 } && rule.FirstHit is null == (rule.Hits == 0) && rule.LastHit is null == (rule.Hits == 0) && !(rule.FirstHit > rule.LastHit);
}
