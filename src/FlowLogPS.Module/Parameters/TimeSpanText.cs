using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowLogPS.Module.Parameters;

/// <summary>Reads a span of time as people write it: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>, <c>1h30m</c>, or <c>02:00:00</c>.</summary>
internal static partial class TimeSpanText
{
    /// <summary>Reads the text; a number without a unit is not a span (.NET would take <c>7</c> for days).</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        var match = WithUnits().Match(text);
        if (!match.Success)
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span) && text.Contains(':', StringComparison.Ordinal);

        var seconds = Part("d") * 86_400 + Part("h") * 3_600 + Part("m") * 60 + Part("s");
        var inRange = seconds <= TimeSpan.MaxValue.TotalSeconds;
        span = inRange ? TimeSpan.FromSeconds(seconds) : default;
        return inRange;

        double Part(string unit) =>
            match.Groups[unit] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"^\s*(?=\d)(?:(?<d>\d+)\s*d)?\s*(?:(?<h>\d+)\s*h)?\s*(?:(?<m>\d+)\s*m)?\s*(?:(?<s>\d+)\s*s)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithUnits();
}
