using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Switches flow logs on for every network interface of a VPC. What is already as it should be is left alone.</summary>
[Cmdlet(VerbsLifecycle.Enable, "FlowLogVpc", SupportsShouldProcess = true)]
[OutputType(typeof(FlowLogVpc))]
public sealed class EnableFlowLogVpcCommand : SetupCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public EnableFlowLogVpcCommand()
        : base("Enabling flow logs", "Enable flow logs on")
    {
    }

    /// <summary>An existing topic to write to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TopicIdCompleter))]
    public string? TopicId { get; set; }

    /// <summary>Days a topic made here keeps its logs: 1..3600, or 3640 for ever.</summary>
    [Parameter]
    [ValidateRetention]
    public int RetentionDays { get; set; } = new EnableOptions().RetentionDays;

    /// <summary>Makes the role by which the flow log service writes to CLS, where it is missing.</summary>
    [Parameter]
    public SwitchParameter CreateRole { get; set; }

    /// <inheritdoc/>
    private protected override Task<SetupPlan> PlanAsync(FoundVpc vpc) => Connect().PlanEnableAsync(
        vpc, new EnableOptions { TopicId = TopicId, RetentionDays = RetentionDays, CreateRole = CreateRole }, Observer, StopToken);
}
