using System.Management.Automation;
using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Rules;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Parameters;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Commands;

/// <summary>Tells of every rule how the hits given used it, and what is wrong with it.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "BlockHit")]
[OutputType(typeof(RuleUsage))]
public sealed class MeasureBlockHitCommand : RuleCmdlet
{
    private readonly HitMeter _hits = new();
    private HitHistory? _history;

    /// <summary>Creates the cmdlet.</summary>
    public MeasureBlockHitCommand()
        : base("Measuring block hits")
    {
    }

    /// <summary>The hits.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public BlockHit[]? InputObject { get; set; }

    /// <summary>File that carries the hits of each rule on from run to run. Not a wildcard.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? History { get; set; }

    /// <summary>Wrong files end the command before the first hit is read for it.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (History is not null)
            Require(() => _history = Await(HitHistory.OpenAsync(new FileArguments(SessionState.Path).Resolve(History, isLiteral: true)[0].Path, RunspaceSession.Current.Clock, StopToken)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var hit in InputObject ?? [])
            _hits.Add(hit);
    }

    /// <summary>Comes only when all hits were taken. The history is kept first: whoever takes the results may want the first few only.</summary>
    protected override void EndProcessing()
    {
        IReadOnlyList<RuleUsage> usages = [];
        Require(() =>
        {
            Run(cancellation => { usages = _hits.Measure(Rules, _history, cancellation); });
            // A read that failed gives no hit either. What is left out costs nothing: rules age by the clock, not by runs.
            if (_hits.Hits > 0)
                _history?.Save();
        });
        if (_hits.Hits == 0)
            WriteWarning($"No hit was given, so Unused says nothing unless the read was complete: -LedgerVariable of Get-BlockHit tells, and -RequireComplete ends one that is not.{(_history is null ? "" : " The history stays as it was.")}");
        base.EndProcessing();
        WriteObject(usages, enumerateCollection: true);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _history?.Dispose();
    }

    /// <summary>Hits can be measured without rules; a file that was named has to be one.</summary>
    private protected override RuleBook ReadRules()
    {
        string reason;
        try
        {
            return base.ReadRules();
        }
        catch (FlowLogException e) when (e.Kind is not (FlowLogErrorKind.FileUnreadable or FlowLogErrorKind.FileNotRecognized))
        {
            reason = e.Message;
        }

        WriteWarning($"The rules could not be read, so only those are told that hits name, and nothing is found of them. {reason}");
        return RuleBook.Unavailable(reason);
    }
}
