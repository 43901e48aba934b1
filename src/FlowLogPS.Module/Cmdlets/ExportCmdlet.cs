using System.Management.Automation;
using System.Security;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Model;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet that reads topics or files and makes one file of it: whole, or not at all.</summary>
public abstract class ExportCmdlet : LedgerCmdlet
{
    private readonly string _action;
    private bool _isConfirmed;

    /// <summary>Creates the cmdlet.</summary>
    /// <param name="activity">What its progress is called.</param>
    /// <param name="action">What it does, as ShouldProcess tells it.</param>
    protected ExportCmdlet(string activity, string action)
        : base(activity) => _action = action;

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Files of exported or raw records to read; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] LogPath { get; set; } = [];

    /// <summary>Files of exported or raw records to read, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralLogPath { get; set; } = [];

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Replaces addresses, ids, names and descriptions, so that the file can be shared.</summary>
    [Parameter]
    public SwitchParameter Anonymize { get; set; }

    /// <summary>A passphrase: with the same one, the same is replaced by the same in every file. Stands for -Anonymize as well.</summary>
    [Parameter]
    [ValidateNotNull]
    [SecretText]
    public SecureString? AnonymizeKey { get; set; }

    /// <summary>A record that was piped in, which is refused.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public VpcTraffic? Record { get; set; }

    /// <summary>Full path of the file to write.</summary>
    private protected string Output { get; private set; } = "";

    /// <summary>Replaces what must not be told; null where everything may.</summary>
    private protected Anonymizer? Anonymizer { get; private set; }

    /// <summary>Whether all that was asked for was read.</summary>
    private protected bool IsWhole => Ledger.IsComplete && !HasFailed;

    private protected sealed override IReadOnlyList<string> LogFiles => ParameterSetName == PathSet ? LogPath : LiteralLogPath;

    private protected sealed override bool ReadsRecords => _isConfirmed;

    /// <summary>Refuses a wrong path and asks, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        Require(() =>
        {
            Output = new FileArguments(SessionState.Path).Resolve(Path, isLiteral: true)[0].Path;
            Check(Output);
        });
        _isConfirmed = ShouldProcess(Output, _action);
        if (!_isConfirmed)
            return;
        base.BeginProcessing();
        Require(() => Anonymizer = CreateAnonymizer());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RefuseRecord(Record);
        if (_isConfirmed)
            base.ProcessRecord();
    }

    /// <summary>Writes the file. Where nothing at all could be read, or not all that was required, there is none.</summary>
    protected override void EndProcessing()
    {
        if (!_isConfirmed)
            return;
        base.EndProcessing();
        if (!IsWhole && (RequireComplete || Ledger.Read == 0))
            return;
        if (!IsWhole)
            WriteWarning($"'{Output}' does not hold all that was asked for. Run it again with -Force once what failed is put right; -RequireComplete writes no such file.");
        Require(Save);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Anonymizer?.Dispose();
    }

    /// <summary>Refuses a path that cannot be written.</summary>
    private protected abstract void Check(string path);

    /// <summary>Writes the file and gives the result.</summary>
    private protected abstract void Save();

    private Anonymizer? CreateAnonymizer()
    {
        if (AnonymizeKey is not null)
            return new Anonymizer(AnonymizerKey.FromPassphrase(AnonymizeKey));
        if (!Anonymize)
            return null;
        WriteVerbose("Anonymizing with a random key that is forgotten: this file cannot be joined with another. -AnonymizeKey makes files that can.");
        return new Anonymizer(AnonymizerKey.Random());
    }
}
