using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;

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

    private protected override IAsyncEnumerable<BlockHit> Read(
        FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places, ReadLedger ledger, Action<FlowLogException> onFailure, CancellationToken cancellation) =>
        client.ReadBlockHitsAsync(query, places, ledger, onFailure, Observer, cancellation);
}
