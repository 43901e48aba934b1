namespace FlowLogPS.Core.Rules;

/// <summary>Where rules and templates come from; declared here, implemented at the composition root.</summary>
internal interface IRuleSource
{
    /// <exception cref="Errors.FlowLogException">The rules cannot be read.</exception>
    Task<RuleTables> LoadAsync(IFlowLogObserver observer, CancellationToken cancellation);
}
