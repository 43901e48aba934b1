using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Commands;

/// <summary>Checks all that flow logs need to arrive and block hits to be attributed, and says what to do next.</summary>
[Cmdlet(VerbsDiagnostic.Test, "FlowLogSetup")]
[OutputType(typeof(SetupCheck), typeof(bool))]
public sealed class TestFlowLogSetupCommand : SessionCmdlet
{
    private readonly List<string> _vpcIds = [];
    private bool _hasFailed;

    /// <summary>Creates the cmdlet.</summary>
    public TestFlowLogSetupCommand()
        : base("Checking the set-up")
    {
    }

    /// <summary>The VPCs; all of the region where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string[] VpcId { get; set; } = [];

    /// <summary>Gives one Boolean instead of the checks: whether none failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _vpcIds.AddRange(VpcId);

    /// <summary>VPCs of the pipeline are checked together, since most checks are of the account.</summary>
    protected override void EndProcessing()
    {
        FlowLogClient? client = null;
        var failure = FailureOf(() => client = Connect());
        if (client is not null)
        {
            Require(() => Pull(cancellation => client.TestSetupAsync([.. _vpcIds.Distinct()], Observer, cancellation), Give));
        }
        else
        {
            foreach (var check in FlowLogClient.TestSetupWithout(failure!))
                Give(check);
        }
        base.EndProcessing();
        if (Quiet)
            WriteObject(!_hasFailed);
    }

    private void Give(SetupCheck check)
    {
        _hasFailed |= check.Status == SetupCheckStatus.Failed;
        if (!Quiet)
            WriteObject(check);
    }
}
