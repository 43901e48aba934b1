using System.Management.Automation;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Commands;

/// <summary>Saves networks and rules as they are now, for -Network and -Rule.</summary>
[Cmdlet(VerbsData.Export, "FlowLogReference", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportFlowLogReferenceCommand : SessionCmdlet
{
    /// <summary>Creates the cmdlet.</summary>
    public ExportFlowLogReferenceCommand()
        : base("Saving networks and rules")
    {
    }

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Regions of the networks, instead of the credential's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string? saved = null;
        Require(() => saved = Save(new FileArguments(SessionState.Path).Resolve(Path, isLiteral: true)[0].Path));
        if (saved is not null)
            WriteFile(saved);
        base.EndProcessing();
    }

    private string? Save(string path)
    {
        if (!ShouldProcess(path, "Save networks and rules"))
            return null;
        Await(Connect().ExportReferenceAsync(path, Force, Region, Observer, StopToken));
        return path;
    }
}
