using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>Lets a TimeSpan parameter take <c>30m</c>, <c>2h</c> or <c>7d</c>. A bare number is refused: PowerShell would take it for 100 ns ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeSpanTextAttribute : ArgumentTransformationAttribute
{
    private const decimal MostDays = 10_000_000;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            TimeSpan span => span,
            // Typed without quotes, these are number literals of PowerShell: 7d is a decimal, 90s a 16-bit number.
            decimal days when days >= 0 && days <= MostDays => TimeSpan.FromDays((double)days),
            short seconds => TimeSpan.FromSeconds(seconds),
            string text when TimeSpanText.TryParse(text, out var span) => span,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{other}' is not a span of time. Write a number with a unit, such as 90s, 30m, 2h or 7d, or hours as 02:00:00."),
        };
}
