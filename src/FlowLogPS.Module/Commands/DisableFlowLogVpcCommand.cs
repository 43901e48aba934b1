using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Commands;

/// <summary>Switches the flow logs of a VPC off, or deletes those that this module made. The logs that they wrote are kept.</summary>
[Cmdlet(VerbsLifecycle.Disable, "FlowLogVpc", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FlowLogVpc))]
public sealed class DisableFlowLogVpcCommand : SetupCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public DisableFlowLogVpcCommand()
        : base("Disabling flow logs", "Disable flow logs on")
    {
    }

    /// <summary>Deletes the flow logs that this module made, as their tag says; those of others are switched off.</summary>
    [Parameter]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    private protected override Task<SetupPlan> PlanAsync(FoundVpc vpc) => Connect().PlanDisableAsync(vpc, Remove, Observer, StopToken);
}
