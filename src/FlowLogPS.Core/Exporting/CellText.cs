using System.Collections;
using System.Globalization;

namespace FlowLogPS.Core.Exporting;

/// <summary>The text of the values that are no text, once for every form of a row. The same in every culture.</summary>
internal static class CellText
{
    /// <summary>Bytes of the longest time or span.</summary>
    public const int Longest = 32;

    /// <summary>ISO 8601 in UTC, such as <c>2026-11-22T12:28:17Z</c>, with milliseconds where there are any.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(FormOf(time), CultureInfo.InvariantCulture);

    /// <summary>As its namesake, in UTF-8.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(DateTimeOffset time, Span<byte> text)
    {
        time.UtcDateTime.TryFormat(text, out var written, FormOf(time), CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>The constant form, such as <c>90.00:00:00</c>.</summary>
    public static string Of(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>Anything else as its own words; the entries of a list with <c>; </c> in between.</summary>
    public static string? Of(object? value) => value switch
    {
        null or string => (string?)value,
        IDictionary pairs => string.Join("; ", pairs.Keys.Cast<object>().Select(key => $"{key}={pairs[key]}")),
        IEnumerable entries => string.Join("; ", entries.Cast<object>()),
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Name of an enum's value, or its names with commas in between where it is of several.</summary>
    public static string? NameOf<T>(T? value)
        where T : struct, Enum => value?.ToString();

    private static string FormOf(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMillisecond ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
}
