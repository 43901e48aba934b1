namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>
/// When each record is logged: evenly over the span, but for one minute that holds an eighth of them. Milliseconds since 1970,
/// never falling with the ordinal and always before the end.
/// </summary>
internal sealed class Timeline(DateTimeOffset end, TimeSpan span, int records)
{
    /// <summary>Share of all records within the burst.</summary>
    public const double BurstShare = 0.125;

    private const double BurstAt = 0.7;

    private readonly long _from = (end - span).ToUnixTimeMilliseconds();
    private readonly double _total = span.TotalMilliseconds;
    private readonly double _burst = Math.Min(TimeSpan.FromMinutes(1).TotalMilliseconds, span.TotalMilliseconds / 10);

    /// <summary>Log time of a record.</summary>
    public long At(int ordinal)
    {
        var quiet = _total - _burst;
        var before = quiet * BurstAt;
        var share = (ordinal + 0.5) / records;
        var shareBefore = (1 - BurstShare) * BurstAt;
        var offset = share < shareBefore
            ? share / shareBefore * before
            : share < shareBefore + BurstShare
                ? before + ((share - shareBefore) / BurstShare * _burst)
                : before + _burst + ((share - shareBefore - BurstShare) / (1 - BurstShare - shareBefore) * (quiet - before));
        return _from + (long)offset;
    }
}
