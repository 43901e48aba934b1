using FlowLogPS.Core.Composition;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes VPC ids, with their names.</summary>
internal sealed class VpcIdCompleter : RegionalCompleter
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<NamedResource>> LoadAsync(ResourceNames names, string region, CancellationToken cancellation) =>
        names.VpcsAsync(region, cancellation);
}
