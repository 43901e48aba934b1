using System.Management.Automation;
using FlowLogPS.Core.Measuring;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Commands;

/// <summary>Tells what is newly blocked, what no longer is, and what more or less often.</summary>
[Cmdlet(VerbsData.Compare, "BlockHit")]
[OutputType(typeof(BlockHitDifference))]
public sealed class CompareBlockHitCommand : PSCmdlet
{
    /// <summary>Hits before the change; none where nothing was blocked.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    [AllowNull]
    public BlockHit[]? Before { get; set; }

    /// <summary>Hits after it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyCollection]
    [AllowNull]
    public BlockHit[]? After { get; set; }

    /// <summary>Gives the pairs that do not differ as well.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteObject(HitComparison.Compare(Before ?? [], After ?? [], IncludeEqual), enumerateCollection: true);
}
