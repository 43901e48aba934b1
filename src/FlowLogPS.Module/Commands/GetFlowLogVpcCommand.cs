using System.Management.Automation;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Commands;

/// <summary>Tells how well flow logs cover VPCs, and whether records come.</summary>
[Cmdlet(VerbsCommon.Get, "FlowLogVpc")]
[OutputType(typeof(FlowLogVpc), typeof(FlowLogInterface))]
public sealed class GetFlowLogVpcCommand : VpcCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public GetFlowLogVpcCommand()
        : base("Looking for flow logs")
    {
    }

    /// <summary>The VPCs, by id or wildcard.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VpcIdCompleter))]
    public string[] VpcId { get; set; } = ["*"];

    /// <summary>Gives each interface rather than each VPC.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<FoundVpc> found = [];
        Attempt(() => found = Find(VpcId));
        foreach (var vpcs in found.GroupBy(vpc => vpc.Region))
            Attempt(() => Give(vpcs.Key, [.. vpcs]));
    }

    private void Give(string region, FoundVpc[] vpcs)
    {
        foreach (var vpc in Await(Connect().GetCoverageAsync(region, vpcs, Observer, StopToken)))
        {
            if (Detailed)
                WriteObject(vpc.Subnets.SelectMany(subnet => subnet.Detail), enumerateCollection: true);
            else
                WriteObject(vpc);
        }
    }
}
