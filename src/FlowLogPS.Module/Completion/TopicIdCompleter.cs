using FlowLogPS.Core.Composition;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes CLS topic ids, with their names.</summary>
internal sealed class TopicIdCompleter : RegionalCompleter
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<NamedResource>> LoadAsync(ResourceNames names, string region, CancellationToken cancellation) =>
        names.TopicsAsync(region, cancellation);
}
