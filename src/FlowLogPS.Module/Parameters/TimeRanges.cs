using System.Globalization;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;

namespace FlowLogPS.Module.Parameters;

/// <summary>Turns what the user says of time into a range, or into the one clear error, before any call is made.</summary>
internal static class TimeRanges
{
    /// <summary>The range that ends now; a millisecond is the log service's resolution.</summary>
    public static TimeRange Last(TimeSpan span, DateTimeOffset now) => span >= TimeSpan.FromMilliseconds(1) && span < now - DateTimeOffset.UnixEpoch
        ? new TimeRange(now - span, now)
        : throw Invalid($"-Last {span} is not positive, or reaches back before 1970. Give a span such as 30m, 2h or 7d.", span);

    /// <summary>The range between two times; all time where one is missing. An end in the future reads up to now: nothing is logged beyond it.</summary>
    public static TimeRange Between(DateTimeOffset? from, DateTimeOffset? end, DateTimeOffset now)
    {
        var start = from ?? DateTimeOffset.UnixEpoch;
        if (start >= end)
            throw Invalid($"-StartTime {Text(start)} is not before -EndTime {Text(end.Value)}. Swap or widen them.", start);
        if (start >= now)
            throw Invalid($"-StartTime {Text(start)} lies in the future (it is {Text(now)}). Give a time that has passed; a time without zone is local.", start);
        var last = end < now ? end.Value : now;
        return start.ToUnixTimeMilliseconds() < last.ToUnixTimeMilliseconds()
            ? new TimeRange(start, last)
            : throw Invalid($"-StartTime {Text(start)} is less than a millisecond before {(end < now ? "-EndTime" : "now, and nothing is logged beyond it")}. Give an earlier one.", start);
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffK", CultureInfo.InvariantCulture);

    private static FlowLogException Invalid(string message, object target) =>
        new(FlowLogErrorKind.InvalidTimeRange, message) { Target = target };
}
