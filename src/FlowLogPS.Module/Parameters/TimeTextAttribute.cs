using System.Globalization;
using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>Says how a time is written where something else was.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        LanguagePrimitives.TryConvertTo(inputData, typeof(DateTimeOffset?), CultureInfo.CurrentCulture, out _)
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                $"'{inputData}' is not a time. Write one such as 2026-01-31T08:00Z or, in local time, '2026-01-31 08:00', or give (Get-Date).AddHours(-2); -Last takes a span such as 2h.");
}
