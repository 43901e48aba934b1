using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Commands;

/// <summary>Reads blocked flow log records, each with the enterprise security group rule that explains it.</summary>
[Cmdlet(VerbsCommon.Get, "BlockHit", DefaultParameterSetName = LastSet)]
[OutputType(typeof(BlockHit))]
public sealed class GetBlockHitCommand : ReadCmdlet<BlockHit>
{
    /// <summary>Creates the cmdlet.</summary>
    public GetBlockHitCommand()
        : base("Reading block hits")
    {
    }

    private protected override IAsyncEnumerable<BlockHit> Read(
        FlowLogClient client, FlowLogQuery query, LogPlace place, ReadLedger ledger, CancellationToken cancellation) =>
        client.ReadBlockHitsAsync(query, place, ledger, Observer, cancellation);
}
