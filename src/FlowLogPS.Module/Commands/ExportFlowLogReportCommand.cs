using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Makes one HTML file of what was logged and blocked, for somebody who has neither the cloud nor this module.</summary>
[Cmdlet(VerbsData.Export, "FlowLogReport", DefaultParameterSetName = LastSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportFlowLogReportCommand : ExportCmdlet
{
    private ReportExport? _report;

    /// <summary>Creates the cmdlet.</summary>
    public ExportFlowLogReportCommand()
        : base("Making a flow log report", "Make a flow log report")
    {
    }

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Flow logs";

    /// <summary>Reads every record and adds up here, for topics whose index has no statistics.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RangeSet)]
    public SwitchParameter NoPushDown { get; set; }

    /// <summary>Opens the file: one that cannot be written ends the command before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ReadsRecords)
            Require(() => _report = new ReportExport(Output, Force, Title, Anonymizer, Ledger, RunspaceSession.Current.Clock));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _report?.Dispose();
        base.Dispose(disposing);
    }

    private protected override (long Undecodable, long SkipData) LeftOut => _report?.LeftOut ?? default;

    private protected override bool IsOwnFile(string path) => _report?.IsOwnFile(path) == true;

    private protected override void Check(string path) => ReportExport.Check(path, Force);

    private protected override void Take(FlowLogClient client, FlowLogQuery query, IReadOnlyList<LogPlace> places)
    {
        var options = new MeasureOptions { IsPushedDown = !NoPushDown };
        Run(cancellation => _report!.ReadAsync(client, query, places, options, OnFailure, Observer, cancellation));
        HasMatch = _report!.HasMatch;
    }

    private protected override void Save()
    {
        Run(_report!.Save);
        WriteFile(Output);
    }
}
