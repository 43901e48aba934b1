using System.Management.Automation;
using FlowLogPS.Core.Exporting;
using FlowLogPS.Errors;
using FlowLogPS.Module.Errors;
using FlowLogPS.Module.Formatting;

namespace FlowLogPS.Module.Commands;

/// <summary>Turns objects of this module into flat rows of text, numbers and booleans.</summary>
[Cmdlet(VerbsData.ConvertTo, "FlowLogRow")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToFlowLogRowCommand : PSCmdlet
{
    /// <summary>The objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject ?? [])
        {
            if (item is not null)
                WriteObject(RowOf(item.BaseObject));
        }
    }

    private PSObject RowOf(object item)
    {
        var shape = RowShape.Of(item.GetType());
        if (shape is null)
            ThrowTerminatingError(NotOurs(item).ToErrorRecord());
        var row = new PSObject();
        foreach (var (column, cell) in shape!.Columns.Zip(shape.CellsOf(item)))
            row.Properties.Add(new PSNoteProperty(column, cell is double fraction ? PlainFraction.Of(fraction) : cell), preValidated: true);
        return row;
    }

    private static FlowLogException NotOurs(object item) =>
        new(FlowLogErrorKind.InvalidArgument, $"A {item.GetType().FullName} is no object of this module. Give what its commands give, before Select-Object or Format-Table.")
        {
            Target = item,
        };
}
