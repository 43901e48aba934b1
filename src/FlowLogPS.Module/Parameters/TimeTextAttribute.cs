using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace FlowLogPS.Module.Parameters;

/// <summary>Takes a time that begins with an ISO date as such, whatever calendar the culture has, and says how a time is written where something else was.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class TimeTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject { BaseObject: string wrapped } ? wrapped : inputData) switch
        {
            string text when IsoDate().IsMatch(text) =>
                DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time : throw NoTime(text),
            var other when LanguagePrimitives.TryConvertTo(other, typeof(DateTimeOffset?), CultureInfo.CurrentCulture, out _) => other,
            var other => throw NoTime(other),
        };

    private static ArgumentTransformationMetadataException NoTime(object? input) => new(
        $"'{input}' is not a time. Write one such as 2026-01-31T08:00Z or, in local time, '2026-01-31 08:00', or give (Get-Date).AddHours(-2); -Last takes a span such as 2h.");

    [GeneratedRegex(@"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoDate();
}
