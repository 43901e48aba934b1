namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>Whole numbers from <paramref name="First"/> to <paramref name="Last"/>, both included: one side of a box.</summary>
internal readonly record struct Interval(UInt128 First, UInt128 Last)
{
    /// <summary>Every number.</summary>
    public static Interval All { get; } = new(UInt128.Zero, UInt128.MaxValue);

    /// <summary>The same numbers as ascending intervals with gaps between them; the given ones may overlap and stand in any order.</summary>
    public static Interval[] Merge(IEnumerable<Interval> intervals)
    {
        var merged = new List<Interval>();
        foreach (var interval in intervals.OrderBy(i => i.First))
        {
            if (merged.Count > 0 && (interval.First <= merged[^1].Last || interval.First - merged[^1].Last == 1))
                merged[^1] = new Interval(merged[^1].First, UInt128.Max(merged[^1].Last, interval.Last));
            else
                merged.Add(interval);
        }
        return [.. merged];
    }

    /// <summary>Whether any number is in both.</summary>
    public bool Overlaps(Interval other) => First <= other.Last && other.First <= Last;

    /// <summary>Whether every number of the other is in this one.</summary>
    public bool Holds(Interval other) => First <= other.First && other.Last <= Last;
}
