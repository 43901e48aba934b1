using System.Management.Automation;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet whose -Path names log files to read in place of the log service.</summary>
public abstract class FileSourceCmdlet : LedgerCmdlet
{
    /// <inheritdoc/>
    protected FileSourceCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>Files of exported or raw records; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files of exported or raw records, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected override IReadOnlyList<string> LogFiles => ParameterSetName == PathSet ? Path : LiteralPath;
}
