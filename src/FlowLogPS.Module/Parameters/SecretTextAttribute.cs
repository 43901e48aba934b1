using System.Management.Automation;

namespace FlowLogPS.Module.Parameters;

/// <summary>Says how a secret is given where one is written as text. PowerShell's own error would show it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string
            ? throw new ArgumentTransformationMetadataException(
                "A secret is not taken as text, which the history would keep. Give (Read-Host -AsSecureString), or a key pair as -Credential.")
            : inputData;
}
