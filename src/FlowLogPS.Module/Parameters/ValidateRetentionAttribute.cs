using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>The days that a CLS topic may keep logs: 1..3600, or 3640 for ever.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateRetentionAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not (int and (>= 1 and <= 3600 or 3640)))
            throw new ValidationMetadataException($"{element} days cannot be set. Give 1 to 3600, or 3640 to keep logs for ever.");
    }
}
