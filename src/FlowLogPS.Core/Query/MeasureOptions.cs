using FlowLogPS.Errors;

namespace FlowLogPS.Core.Query;

/// <summary>How traffic is added up.</summary>
public sealed record MeasureOptions
{
    /// <summary>Whether the log service adds up the records of topics; else every record is read and added up here. Both give the same figures.</summary>
    public bool IsPushedDown { get; init; } = true;

    /// <summary>The part of the records that the log service shall look at, 0..1: 1 is exact, 0 lets the service choose.</summary>
    /// <exception cref="FlowLogException">InvalidArgument.</exception>
    public double SamplingRate
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw FlowLogException.About(value, FlowLogErrorKind.InvalidArgument, "A sampling rate is a part of the whole. Give a number 0..1: 1 is exact, 0 lets the service choose.");
    } = 1;
}
