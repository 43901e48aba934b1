using FlowLogPS.Core.Query;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>A span of log time that is read as one chain of pages.</summary>
/// <param name="From">Milliseconds since 1970, included.</param>
/// <param name="To">Milliseconds since 1970, excluded.</param>
/// <param name="Expected">Records the service counts in it.</param>
internal readonly record struct Slice(long From, long To, long Expected)
{
    /// <summary>Context paging of SearchLog ends here, without an error.</summary>
    public const int ContextLimit = 10_000;

    /// <summary>
    /// Buckets are joined up to five pages, less one record for that which may stand exactly at the end: longer slices save few calls, but
    /// as many of them as are read side by side have to wait in memory.
    /// </summary>
    public const int JoinLimit = (5 * PageRequest.Limit) - 1;

    /// <summary>Whether it holds as many as Context gives, or more (one millisecond cannot be cut): read by Offset.</summary>
    public bool IsSaturated => Expected >= ContextLimit;

    /// <summary>What reading it will cost.</summary>
    /// <param name="place">The topic.</param>
    public ReadPlan ToPlan(TopicPlace place) => new(
        place.Name,
        place.Region,
        DateTimeOffset.FromUnixTimeMilliseconds(From),
        DateTimeOffset.FromUnixTimeMilliseconds(To),
        Expected,
        (int)Math.Max(1, (Expected + PageRequest.Limit - 1) / PageRequest.Limit),
        Expected * ReadPlan.BytesPerRecord);
}
