using System.Management.Automation;
using System.Net;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Parameters;

/// <summary>Lets a NetworkAddress parameter take its text or the framework's type. PowerShell alone would take <c>1</c> for 0.0.0.1.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NetworkAddressTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            NetworkAddress address => address,
            IPAddress address => NetworkAddress.FromIPAddress(address),
            string text when NetworkAddress.TryParse(text.Trim(), out var address) => address,
            var other => throw new ArgumentTransformationMetadataException($"'{other}' is not an address. Write one such as 10.0.0.1 or 2402:4e00::1."),
        };
}
