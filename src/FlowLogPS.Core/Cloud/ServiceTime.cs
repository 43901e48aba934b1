using System.Globalization;

namespace FlowLogPS.Core.Cloud;

/// <summary>Times as the services write them: local (UTC+8) text, or seconds since 1970.</summary>
internal static class ServiceTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The text of a time, to the second.</summary>
    public static string Text(DateTimeOffset time) => time.ToOffset(Offset).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The time of a text such as <c>2026-06-29 14:12:11</c>; null where it is none, or the zeros that stand for none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time >= DateTime.UnixEpoch
            ? new DateTimeOffset(time, Offset)
            : null;

    /// <summary>The time of seconds since 1970; null where there are none, or no clock shows it.</summary>
    public static DateTimeOffset? OfSeconds(long? seconds) => seconds >= 0 && seconds <= Last ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
