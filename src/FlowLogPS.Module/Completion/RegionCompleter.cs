using System.Collections;
using FlowLogPS.Core.Composition;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes regions of the log service.</summary>
internal sealed class RegionCompleter : ResourceCompleter
{
    /// <inheritdoc/>
    protected override IReadOnlyList<NamedResource> List(IDictionary bound) => [.. ResourceNames.Regions.Select(region => new NamedResource(region, ""))];
}
