using System.Collections.Concurrent;
using System.Text;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>The Contexts handed out. Each token stands for one fixed position, so that a page may be asked for again.</summary>
internal sealed class SearchContexts(TimeProvider time)
{
    /// <summary>How long a token lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, SearchContext> _contexts = new(StringComparer.Ordinal);
    private long _nextSweep = time.GetUtcNow().UtcTicks;

    /// <summary>A token for a position. It looks like the service's: base64 of <c>context-</c>, a GUID and milliseconds.</summary>
    public string Issue(string fingerprint, long lastTime, long lastRow, int given)
    {
        var now = time.GetUtcNow();
        Sweep(now);
        var token = Convert.ToBase64String(Encoding.ASCII.GetBytes($"context-{Guid.NewGuid()}{now.ToUnixTimeMilliseconds()}"));
        _contexts[token] = new(fingerprint, lastTime, lastRow, given, now);
        return token;
    }

    /// <exception cref="ApiException"><c>FailedOperation.InvalidContext</c>: unknown, expired, or of another request.</exception>
    public SearchContext Resolve(string token, string fingerprint) =>
        _contexts.TryGetValue(token, out var context) && context.Fingerprint == fingerprint && !IsOver(context, time.GetUtcNow())
            ? context
            : throw new ApiException("FailedOperation.InvalidContext", "The context is invalid or has expired.");

    private static bool IsOver(SearchContext context, DateTimeOffset now) => now - context.Issued >= Lifetime;

    private void Sweep(DateTimeOffset now)
    {
        var due = Interlocked.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, (now + Lifetime / 10).UtcTicks, due) != due) return;
        foreach (var entry in _contexts)
        {
            if (IsOver(entry.Value, now)) _contexts.TryRemove(entry);
        }
    }
}
