using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Reads blocked flow log records, each with the enterprise security group rule that explains it.</summary>
[Cmdlet(VerbsCommon.Get, "BlockHit", DefaultParameterSetName = LastSet)]
[OutputType(typeof(BlockHit), typeof(ReadPlan))]
public sealed class GetBlockHitCommand : ReadCmdlet<BlockHit>
{
    /// <summary>Creates the cmdlet.</summary>
    public GetBlockHitCommand()
        : base("Reading block hits")
    {
    }

    /// <summary>The flow logs, or the firewall's own log of hits.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public HitSource Source { get; set; }

    /// <summary>Also traffic that passed and that an observing rule would have blocked.</summary>
    [Parameter]
    public SwitchParameter IncludeObserved { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Source == HitSource.Firewall)
            Require(RefuseWithFirewall);
    }

    private protected override FlowLogQuery Narrow(FlowLogQuery query) => query with { IncludeObserved = IncludeObserved };

    private protected override Task<PlaceSearch> FindPlacesAsync(FlowLogClient client, FlowLogQuery query) =>
        Source == HitSource.Firewall
            ? client.FindFirewallAsync(Given(Region), query.VpcId, Ledger, Observer, StopToken)
            : base.FindPlacesAsync(client, query);

    private protected override IAsyncEnumerable<BlockHit> Read(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, CancellationToken cancellation) =>
        client.ReadBlockHitsAsync(query, places, Ledger, OnFailure, Observer, cancellation);

    private protected override IAsyncEnumerable<ReadPlan> Plan(FlowLogClient client, FlowLogQuery query, TopicPlace place, CancellationToken cancellation) =>
        client.PlanBlockHitsAsync(query, place, Observer, cancellation);

    /// <summary>The firewall's log is one for the account, names no interface and gives its hits no identity.</summary>
    private void RefuseWithFirewall() => Refuse(
        name => $"The firewall's own log has no topics, no interfaces and no identities, so {name} has no place beside -Source Firewall. Leave {name} out, or read the flow logs.",
        (TopicId is not null, "-TopicId"),
        (InterfaceId is not null, "-InterfaceId"),
        (Query is not null, "-Query"),
        (PlanOnly, "-PlanOnly"),
        (Checkpoint is not null, "-Checkpoint"),
        (Follow, "-Follow"));
}
