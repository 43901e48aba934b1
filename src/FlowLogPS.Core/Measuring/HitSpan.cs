namespace FlowLogPS.Core.Measuring;

/// <summary>The earliest and the latest of some times.</summary>
/// <param name="First">The earliest; null where there is none.</param>
/// <param name="Last">The latest; null where there is none.</param>
internal readonly record struct HitSpan(DateTimeOffset? First, DateTimeOffset? Last)
{
    public static readonly HitSpan Empty;

    /// <summary>Whether the time is later than all of these.</summary>
    public bool IsBefore(DateTimeOffset? time) => time is not null && !(time <= Last);

    public HitSpan With(DateTimeOffset time) => new(First < time ? First : time, Last > time ? Last : time);

    public HitSpan With(HitSpan other) =>
        other is { First: { } first, Last: { } last } ? With(first).With(last) : this;
}
