using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Exporting;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Writes flow log records to a file as they are read, past the pipeline, with the account of the read beside it.</summary>
[Cmdlet(VerbsData.Export, "FlowLog", DefaultParameterSetName = LastSet, SupportsShouldProcess = true)]
[OutputType(typeof(FlowLogExport))]
public sealed class ExportFlowLogCommand : ExportCmdlet
{
    private readonly List<AskedRead> _asked = [];
    private RowExport? _export;

    /// <summary>Creates the cmdlet.</summary>
    public ExportFlowLogCommand()
        : base("Exporting flow logs", "Export flow logs")
    {
    }

    /// <summary>Traffic, or block hits.</summary>
    [Parameter]
    public ExportKind Kind { get; set; }

    /// <summary>Traffic classes to write.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TrafficClass[] Class { get; set; } = [];

    /// <summary>Of traffic, Accept or Reject; both where it is left out.</summary>
    [Parameter]
    public FlowAction? Action { get; set; }

    /// <summary>Of block hits, also traffic that passed and that an observing rule would have blocked.</summary>
    [Parameter]
    public SwitchParameter IncludeObserved { get; set; }

    /// <summary>Opens the file: one that cannot be written ends the command before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ReadsRecords)
            Require(() => _export = new RowExport(Output, Kind == ExportKind.Traffic ? typeof(VpcTraffic) : typeof(BlockHit), Force, Anonymizer, RunspaceSession.Current.Clock));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _export?.Dispose();
        base.Dispose(disposing);
    }

    private protected override bool IsOwnFile(string path) => _export?.IsOwnFile(path) == true;

    private protected override void Check(string path)
    {
        RowExport.Check(path, Force);
        Refuse(
            name => $"{name} has no place beside -Kind {Kind}. Leave it out, or choose the other kind.",
            (Kind == ExportKind.BlockHit && Action is not null, "-Action"),
            (Kind == ExportKind.Traffic && IncludeObserved, "-IncludeObserved"));
    }

    private protected override FlowLogQuery Narrow(FlowLogQuery query) => query with { Class = Class, Action = Action, IncludeObserved = IncludeObserved };

    private protected override void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        _asked.Add(new AskedRead(query, [.. places.Select(place => place.Name)]));
        // A place that fails goes to OnFailure: what is thrown here concerns the file.
        Require(() => Run(cancellation => _export!.WriteAsync(Kind == ExportKind.Traffic
            ? client.ReadTrafficAsync(query, places, Ledger, OnFailure, Observer, cancellation)
            : client.ReadBlockHitsAsync(query, places, Ledger, OnFailure, Observer, cancellation))));
        HasMatch = _export!.Rows > 0;
    }

    private protected override void Save() => WriteObject(Await(_export!.SaveAsync(_asked, Ledger, IsWhole)));
}
