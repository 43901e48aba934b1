using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FlowLogPS.Core.Decoding;

/// <summary>Reads the times that records carry.</summary>
internal static class Utf8Time
{
    /// <summary>Numbers from here on are milliseconds: as seconds they would lie after the year 5138.</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    /// <summary>The last millisecond that the framework's times can say, end of the year 9999.</summary>
    public const long LastMilliseconds = 253_402_300_799_999;

    private const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The firewall writes local time of China without saying so; seen beside the epoch time of the same record.</summary>
    private static readonly TimeSpan FirewallOffset = TimeSpan.FromHours(8);

    /// <summary>Reads unix seconds, unix milliseconds, or <c>2026-06-29 14:12:11</c> in UTC+8, as unix seconds.</summary>
    public static bool TryParseSeconds(ReadOnlySpan<byte> text, out long seconds)
    {
        if (Utf8Parser.TryParse(text, out seconds, out var read) && read == text.Length)
        {
            seconds = seconds < FirstMilliseconds ? seconds : seconds / 1000;
            return seconds is >= 0 and <= LastMilliseconds / 1000;
        }

        Span<char> characters = stackalloc char[Format.Length];
        if (text.Length == Format.Length
            && Ascii.ToUtf16(text, characters, out _) == System.Buffers.OperationStatus.Done
            && DateTime.TryParseExact(characters, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // In plain spans: a service's zero time, 0001-01-01, would leave the range of times once its offset is applied.
            seconds = (long)(local - DateTime.UnixEpoch - FirewallOffset).TotalSeconds;
            return seconds >= 0;
        }

        return false;
    }
}
