using System.Globalization;
using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that changes how VPCs are logged: plans, asks, does the plan and says what came of it.</summary>
public abstract class SetupCmdlet : VpcCmdlet
{
    private readonly string _action;

    /// <summary>Creates the cmdlet.</summary>
    /// <param name="activity">What its progress is called.</param>
    /// <param name="action">What it does, as ShouldProcess tells it.</param>
    protected SetupCmdlet(string activity, string action)
        : base(activity) => _action = action;

    /// <summary>The VPCs, by id or wildcard.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string[] VpcId { get; set; } = [];

    /// <summary>Gives for each VPC what was done and how it is left.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Plans what is to be done to a VPC.</summary>
    private protected abstract Task<SetupPlan> PlanAsync(FoundVpc vpc);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<FoundVpc> found = [];
        Attempt(() => found = Find(VpcId));
        foreach (var vpc in found)
            Attempt(() => AsOneProgress(() => Process(vpc)));
    }

    private void Process(FoundVpc vpc)
    {
        var plan = Await(PlanAsync(vpc));
        if (plan.Steps.Count > 0 && !Confirm(plan))
            return;
        var outcome = Await(Connect().RunAsync(plan, Observer, StopToken));
        if (!outcome.HasChanged && outcome.Failures.Count == 0)
            Tell($"{NameOf(plan)}: {outcome.Vpc.Already.Count} as they should be, {outcome.Vpc.Unsupported.Count} unsupported; nothing was changed.");
        if (outcome.Refused.Count > 0)
            Tell($"{NameOf(plan)}: the service has no flow logs for {string.Join(", ", outcome.Refused)}; Get-FlowLogVpc cannot know that and goes on to tell of a gap.");
        // First what was done, since a failure may end the pipeline.
        if (PassThru)
            WriteObject(Viewed(outcome.Vpc));
        foreach (var failure in outcome.Failures)
            Report(failure);
    }

    private bool Confirm(SetupPlan plan)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"{_action} {NameOf(plan)}: {plan.Steps.Count} steps for {plan.Interfaces} interfaces, {CountsOf(plan)}");
        var confirmed = ShouldProcess(summary, $"{summary}?", _action, out var reason);
        if (reason.HasFlag(ShouldProcessReason.WhatIf))
        {
            foreach (var step in plan.Steps)
                ShouldProcess(step.Description, step.Description, _action);
        }

        return confirmed;
    }

    /// <summary>The object under a further type name, which the format file shows as what was done.</summary>
    private static PSObject Viewed(FlowLogVpc vpc)
    {
        var viewed = new PSObject(vpc);
        viewed.TypeNames.Insert(0, $"{typeof(FlowLogVpc).FullName}#Change");
        return viewed;
    }

    /// <summary>Tells on the screen and in the information stream.</summary>
    private void Tell(FormattableString text) =>
        WriteInformation(new HostInformationMessage { Message = text.ToString(CultureInfo.InvariantCulture) }, ["PSHOST"]);

    private static string NameOf(SetupPlan plan) => plan.Vpc.VpcName.Length > 0 ? $"{plan.Vpc.VpcId} ({plan.Vpc.VpcName})" : plan.Vpc.VpcId;

    private static string CountsOf(SetupPlan plan)
    {
        (string Name, int Count)[] counts =
        [
            ("to create", plan.Count(SetupStepKind.CreateFlowLog)),
            ("to enable", plan.Count(SetupStepKind.EnableFlowLog)),
            ("to disable", plan.Count(SetupStepKind.DisableFlowLog)),
            ("to delete", plan.Count(SetupStepKind.DeleteFlowLog)),
            ("as they should be", plan.Already.Count),
            ("unsupported", plan.Unsupported.Count),
            ("that need a hand", plan.Obstacles.Count),
        ];
        return string.Join(", ", counts.Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Name}")).DefaultIfEmpty("no interfaces"));
    }
}
