using System.Management.Automation;
using FlowLogPS.Core;
using FlowLogPS.Core.Rules;
using FlowLogPS.Module.Completion;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Cmdlets;

/// <summary>A cmdlet about the rules by themselves: those of the cloud, or of a saved reference.</summary>
public abstract class RuleCmdlet : SessionCmdlet
{
    private FlowLogClient? _own;

    /// <inheritdoc/>
    protected RuleCmdlet(string activity)
        : base(activity)
    {
    }

    /// <summary>A file of Export-FlowLogReference to take the networks from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Network { get; set; }

    /// <summary>A file of Export-FlowLogReference to take the rules from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Rule { get; set; }

    /// <summary>Regions of the networks, instead of the credential's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    /// <summary>The rules, read before the first input.</summary>
    protected RuleBook Rules { get; private set; } = null!;

    /// <summary>Reads the rules: without them the command makes no sense.</summary>
    protected override void BeginProcessing() => Require(() => Rules = ReadRules());

    private protected virtual RuleBook ReadRules() => Await(Open().ReadRulesAsync(Region, Observer, StopToken));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _own?.Dispose();
    }

    /// <summary>Saved rules are enough by themselves; without them the cloud is needed.</summary>
    private FlowLogClient Open()
    {
        var cloud = Rule is null ? Connect() : RunspaceSession.Current.Configured;
        return cloud is not null && Network is null && Rule is null ? cloud : _own = OpenReferences(cloud, Network, Rule);
    }
}
