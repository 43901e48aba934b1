using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Commands;

/// <summary>Prints the CAM policy that a use of this module needs. No call is made.</summary>
[Cmdlet(VerbsCommon.Get, "FlowLogPolicy")]
[OutputType(typeof(string))]
public sealed class GetFlowLogPolicyCommand : PSCmdlet
{
    /// <summary>What the key is to be used for.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public PolicyUse[] Use { get; set; } = [PolicyUse.Read];

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(AccessPolicy.Write(Use));
}
