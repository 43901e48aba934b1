using System.Globalization;
using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>Says what a port is where something else was written, such as a range or the name of a service.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        foreach (var port in LanguagePrimitives.GetEnumerable(inputData) ?? new[] { inputData })
        {
            if (!LanguagePrimitives.TryConvertTo(port, typeof(int), CultureInfo.CurrentCulture, out _))
                throw new ArgumentTransformationMetadataException($"'{port}' is not a port. Write a number from 0 to 65535, such as 443; there are no ranges and no names.");
        }
        return inputData;
    }
}
