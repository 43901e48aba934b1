using System.Collections;
using FlowLogPS.Core.Composition;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes ids of enterprise security group rules, with their descriptions. They are the account's, of no region.</summary>
internal sealed class RuleIdCompleter : ResourceCompleter
{
    /// <inheritdoc/>
    protected override IReadOnlyList<NamedResource> List(IDictionary bound)
    {
        var session = RunspaceSession.Current;
        var names = session.Client.Names;
        return session.Completions.Get(nameof(RuleIdCompleter), names.RulesAsync);
    }
}
