using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>A variable is named without $: with it, one would be set that no script reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateVariableNameAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string name && name.StartsWith('$'))
            throw new ValidationMetadataException($"'{name}' is not the name of a variable. Write it without $: {name.TrimStart('$')}.");
    }
}
