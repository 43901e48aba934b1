namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>Whole numbers from <paramref name="First"/> to <paramref name="Last"/>, both included: one side of a box.</summary>
internal readonly record struct Interval(UInt128 First, UInt128 Last)
{
    /// <summary>Every number.</summary>
    public static Interval All { get; } = new(UInt128.Zero, UInt128.MaxValue);

    /// <summary>Whether any number is in both.</summary>
    public bool Overlaps(Interval other) => First <= other.Last && other.First <= Last;

    /// <summary>Whether every number of the other is in this one.</summary>
    public bool Holds(Interval other) => First <= other.First && other.Last <= Last;
}
