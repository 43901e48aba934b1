using FlowLogPS.Errors;

namespace FlowLogPS.Core.Query;

/// <summary>How a read goes on with what comes later.</summary>
public sealed record FollowOptions
{
    /// <summary>Says how often and how far back.</summary>
    /// <param name="pollInterval">The wait between two polls, one second to one day.</param>
    /// <param name="lateness">How long after its log time a record may become readable; positive.</param>
    /// <exception cref="FlowLogException">InvalidArgument.</exception>
    public FollowOptions(TimeSpan pollInterval, TimeSpan lateness)
    {
        if (pollInterval < TimeSpan.FromSeconds(1) || pollInterval > TimeSpan.FromDays(1))
        {
            throw FlowLogException.About(
                pollInterval, FlowLogErrorKind.InvalidArgument, $"A poll every {pollInterval} is too often or too seldom. Give a span between 1s and 1d, such as 10s.");
        }
        PollInterval = pollInterval;
        Lateness = RecordLateness.Require(lateness);
    }

    /// <summary>The wait between two polls.</summary>
    public TimeSpan PollInterval { get; }

    /// <summary>How long after its log time a record may become readable and is still given.</summary>
    public TimeSpan Lateness { get; }
}
