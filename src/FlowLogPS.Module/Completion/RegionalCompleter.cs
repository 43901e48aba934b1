using System.Collections;
using FlowLogPS.Core.Composition;
using FlowLogPS.Module.Session;

namespace FlowLogPS.Module.Completion;

/// <summary>Completes what belongs to a region: of those that stand on the line, else of the session's.</summary>
internal abstract class RegionalCompleter : ResourceCompleter
{
    /// <summary>The resources of a region, as they are now.</summary>
    protected abstract Task<IReadOnlyList<NamedResource>> LoadAsync(ResourceNames names, string region, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedResource> List(IDictionary bound)
    {
        var session = RunspaceSession.Current;
        var client = session.Client;
        IReadOnlyList<string> regions = bound["Region"] switch
        {
            string one => [one],
            IEnumerable several => [.. several.OfType<object>().Select(region => region.ToString()!)],
            _ => client.RegionsOf([]),
        };
        var key = $"{GetType().Name} {string.Join(' ', regions)}";
        return session.Completions.Get(key, async stop => [.. (await Task.WhenAll(regions.Select(region => LoadAsync(client.Names, region, stop))).ConfigureAwait(false)).SelectMany(list => list)]);
    }
}
