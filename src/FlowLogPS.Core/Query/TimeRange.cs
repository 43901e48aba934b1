namespace FlowLogPS.Core.Query;

/// <summary>A span of log time: <see cref="From"/> is included, <see cref="To"/> is not. Whole milliseconds, the log service's resolution.</summary>
public sealed record TimeRange
{
    /// <summary>Creates the span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">From is not before To.</exception>
    public TimeRange(DateTimeOffset from, DateTimeOffset to)
    {
        FromMilliseconds = from.ToUnixTimeMilliseconds();
        ToMilliseconds = to.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(FromMilliseconds, ToMilliseconds, nameof(from));
    }

    /// <summary>Whether it has a start: all time begins in 1970.</summary>
    public bool HasStart => FromMilliseconds > 0;

    /// <summary>Start, included.</summary>
    public DateTimeOffset From => DateTimeOffset.FromUnixTimeMilliseconds(FromMilliseconds);

    /// <summary>End, excluded.</summary>
    public DateTimeOffset To => DateTimeOffset.FromUnixTimeMilliseconds(ToMilliseconds);

    /// <summary>Start in milliseconds since 1970.</summary>
    public long FromMilliseconds { get; }

    /// <summary>End in milliseconds since 1970.</summary>
    public long ToMilliseconds { get; }

    /// <summary>Whether the time lies in the span.</summary>
    public bool Contains(long milliseconds) => milliseconds >= FromMilliseconds && milliseconds < ToMilliseconds;
}
