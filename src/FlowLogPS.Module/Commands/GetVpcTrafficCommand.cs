using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Commands;

/// <summary>Reads flow log records, each with its traffic class.</summary>
[Cmdlet(VerbsCommon.Get, "VpcTraffic", DefaultParameterSetName = LastSet)]
[OutputType(typeof(VpcTraffic), typeof(ReadPlan))]
public sealed class GetVpcTrafficCommand : ReadCmdlet<VpcTraffic>
{
    /// <summary>Creates the cmdlet.</summary>
    public GetVpcTrafficCommand()
        : base("Reading VPC traffic")
    {
    }

    /// <summary>Traffic classes to give.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TrafficClass[] Class { get; set; } = [];

    /// <summary>Accept or Reject; both where it is left out.</summary>
    [Parameter]
    public FlowAction? Action { get; set; }

    private protected override FlowLogQuery Narrow(FlowLogQuery query) => query with { Class = Class, Action = Action };

    private protected override IAsyncEnumerable<VpcTraffic> Read(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, CancellationToken cancellation) =>
        client.ReadTrafficAsync(query, places, Ledger, OnFailure, Observer, cancellation);
}
