using System.Globalization;
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
public sealed class EnableFlowLogVpcCommand : SessionCmdlet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Creates the cmdlet.</summary>
    public EnableFlowLogVpcCommand()
        : base("Enabling flow logs")
    {
    }

    /// <summary>The VPCs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string[] VpcId { get; set; } = [];

    /// <summary>An existing topic to write to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TopicIdCompleter))]
    public string? TopicId { get; set; }

    /// <summary>Days a topic made here keeps its logs: 1..3600, or 3640 for ever.</summary>
    [Parameter]
    [ValidateRetention]
    public int RetentionDays { get; set; } = new EnableOptions().RetentionDays;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var vpcId in VpcId.Where(_seen.Add))
            Attempt(() => Enable(vpcId));
    }

    private void Enable(string vpcId)
    {
        var client = Connect();
        var options = new EnableOptions { TopicId = TopicId, RetentionDays = RetentionDays };
        var plan = Await(client.PlanEnableAsync(vpcId, options, Observer, StopToken));
        if (plan.Steps.Count > 0 && !Confirm(plan))
            return;
        var outcome = Await(client.EnableAsync(plan, Observer, StopToken));
        // First what was done, since a failure may end the pipeline.
        WriteObject(outcome.Vpc);
        foreach (var failure in outcome.Failures)
            Report(failure);
    }

    private bool Confirm(EnablePlan plan)
    {
        var summary = Summary(plan);
        var confirmed = ShouldProcess(summary, $"{summary}?", "Enable flow logs", out var reason);
        if (reason.HasFlag(ShouldProcessReason.WhatIf))
        {
            foreach (var step in plan.Steps)
                ShouldProcess(step.Description, step.Description, "Enable flow logs");
        }

        return confirmed;
    }

    private static string Summary(EnablePlan plan)
    {
        var name = plan.VpcName.Length > 0 ? $" ({plan.VpcName})" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Enable flow logs on {plan.VpcId}{name}: {plan.Steps.Count} steps for {plan.Interfaces} interfaces, {plan.AlreadyCovered} already covered, {plan.Unsupported.Count} unsupported");
    }
}
