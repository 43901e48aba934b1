using System.Globalization;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>The service's texts of time are in UTC+8.</summary>
internal static class ChinaTime
{
    private const string Seconds = "yyyy-MM-dd HH:mm:ss";
    private const string Milliseconds = "yyyy-MM-dd HH:mm:ss.fff";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>To seconds, as creation times are written.</summary>
    public static string ToSeconds(DateTimeOffset time) => time.ToOffset(Offset).ToString(Seconds, CultureInfo.InvariantCulture);

    /// <summary>To milliseconds, as log times are written.</summary>
    public static string ToMilliseconds(DateTimeOffset time) => time.ToOffset(Offset).ToString(Milliseconds, CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since 1970 of a text with milliseconds, or null.</summary>
    public static long? Parse(string text) =>
        DateTime.TryParseExact(text, Milliseconds, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, Offset).ToUnixTimeMilliseconds()
            : null;
}
