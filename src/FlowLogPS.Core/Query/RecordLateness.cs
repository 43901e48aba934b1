using FlowLogPS.Errors;

namespace FlowLogPS.Core.Query;

/// <summary>How long after its log time a record may become readable and is still given: one rule for every way to go on with a read.</summary>
internal static class RecordLateness
{
    /// <summary>The lateness, which has to be positive.</summary>
    /// <exception cref="FlowLogException">InvalidArgument.</exception>
    public static TimeSpan Require(TimeSpan lateness) => lateness > TimeSpan.Zero
        ? lateness
        : throw FlowLogException.About(
            lateness, FlowLogErrorKind.InvalidArgument, $"A lateness of {lateness} covers no late record. Give a positive span, such as 15m.");
}
