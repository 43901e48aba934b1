using System.Management.Automation;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Module.Cmdlets;
using FlowLogPS.Module.Completion;

namespace FlowLogPS.Module.Commands;

/// <summary>Gives the enterprise security group rules in the order in which they are tried.</summary>
[Cmdlet(VerbsCommon.Get, "FlowLogRule")]
[OutputType(typeof(SecurityRule))]
public sealed class GetFlowLogRuleCommand : RuleCmdlet
{
    private readonly List<string> _asked = [];
    private bool _isAskedById;

    /// <summary>Creates the cmdlet.</summary>
    public GetFlowLogRuleCommand()
        : base("Reading rules")
    {
    }

    /// <summary>Ids of rules, of either kind.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[]? RuleId { get; set; }

    /// <summary>What the rules do.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RuleAction[] Action { get; set; } = [];

    /// <summary>Whether the rules take part; both kinds where it is left out.</summary>
    [Parameter]
    public bool? Enabled { get; set; }

    /// <summary>Gives the addresses, protocols and ports that the rules stand for, too.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseEmpty(nameof(RuleId));
        // A hit that no rule explains asks for none, and not for all.
        _isAskedById = RuleId is not null || MyInvocation.ExpectingInput;
        base.BeginProcessing();
    }

    /// <summary>Collects the ids: many hits of one rule ask for it once.</summary>
    protected override void ProcessRecord() => _asked.AddRange(Given(RuleId));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var rules = Expand ? Rules.Expand() : Rules.Rules;
        var wanted = _asked.Distinct(StringComparer.OrdinalIgnoreCase).Select(id => (Id: id, Pattern: new WildcardPattern(id, WildcardOptions.IgnoreCase))).ToList();
        WriteObject(rules.Where(rule => (!_isAskedById || wanted.Exists(w => IsNamed(rule, w.Pattern))) && IsOfKind(rule)), enumerateCollection: true);
        foreach (var (id, pattern) in wanted.Where(w => !WildcardPattern.ContainsWildcardCharacters(w.Id)))
        {
            if (!rules.Any(rule => IsNamed(rule, pattern)))
                Report(new FlowLogException(FlowLogErrorKind.RuleNotFound, $"There is no rule '{id}'. It may have been removed; Get-FlowLogRule lists those there are.") { Target = id });
        }
        base.EndProcessing();
    }

    private bool IsOfKind(SecurityRule rule) => (Action.Length == 0 || Action.Contains(rule.Action)) && (Enabled is null || Enabled == rule.Enabled);

    private static bool IsNamed(SecurityRule rule, WildcardPattern pattern) => pattern.IsMatch(rule.Id) || (rule.Uuid is { } uuid && pattern.IsMatch(uuid));
}
