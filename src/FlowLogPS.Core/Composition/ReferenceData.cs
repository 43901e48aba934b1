using FlowLogPS.Core.References;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>
/// Networks and rules, from files where files are named, else from the cloud, kept for a while. What the cloud cannot give costs classes
/// or attribution, never records.
/// </summary>
internal sealed class ReferenceData : IDisposable
{
    private readonly FlowLogClientOptions _options;
    private readonly INetworkSource? _networks;
    private readonly IRuleSource? _rules;
    private readonly ReferenceCache _cache;

    public ReferenceData(FlowLogClientOptions options, CloudServices? cloud)
    {
        _options = options;
        _networks = options.NetworkFile is { } networks ? new ReferenceFile(networks) : cloud?.Networks;
        _rules = options.RuleFile is { } rules ? new ReferenceFile(rules) : cloud?.Rules;
        _cache = new ReferenceCache(options.TimeProvider);
    }

    /// <summary>Whether any source can tell of VPCs.</summary>
    public bool HasNetworks => _networks is not null;

    /// <summary>The networks; an empty map, and a warning, where the cloud cannot give them.</summary>
    /// <exception cref="FlowLogException">A file that was named cannot be read.</exception>
    public async Task<NetworkMap> NetworksAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            return (await TablesAsync(observer, cancellation).ConfigureAwait(false)).Map;
        }
        catch (FlowLogException e) when (!IsOfFile(e))
        {
            observer.Warned($"The VPCs could not be read, so every class is Unknown. {e.Message}");
            return new NetworkMap(NetworkTables.Empty);
        }
    }

    /// <summary>The rules; a set that attributes nothing, and a warning, where the cloud cannot give them.</summary>
    /// <exception cref="FlowLogException">A file that was named cannot be read.</exception>
    public async Task<RuleSet> RulesAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (_rules is null)
        {
            const string reason = "The rules were not read: give saved ones with -Rule, or run Set-FlowLogCredential, to have hits from files attributed.";
            observer.Warned(reason);
            return RuleSet.Unavailable(reason);
        }
        try
        {
            return await _cache.GetOrLoadAsync(
                "rules",
                async stop =>
                {
                    var networks = TablesAsync(observer, stop);
                    var tables = await _rules.LoadAsync(observer, stop).ConfigureAwait(false);
                    return RuleSet.Compile(tables, (await networks.ConfigureAwait(false)).Tables);
                },
                cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (!IsOfFile(e))
        {
            observer.Warned($"The rules could not be read, so no hit is attributed. {e.Message}");
            return RuleSet.Unavailable(e.Message);
        }
    }

    /// <summary>Reads the files that were named now, so that a wrong one is told before the first record.</summary>
    /// <exception cref="FlowLogException">A file that was named cannot be read.</exception>
    public async Task LoadFilesAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (_options.NetworkFile is not null)
            await TablesAsync(observer, cancellation).ConfigureAwait(false);
        if (_options.RuleFile is not null)
            await RulesAsync(observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Saves networks and rules as they are now in one file, whole or not at all.</summary>
    /// <exception cref="FlowLogException">CredentialMissing, a failure of the cloud, or FileUnwritable.</exception>
    public async Task ExportAsync(string path, bool overwrite, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var file = new ReferenceFile(path);
        if (!overwrite)
            file.RefuseExisting();
        var networks = (_networks ?? throw NoSource()).LoadAsync(observer, cancellation);
        var rules = (_rules ?? throw NoSource()).LoadAsync(observer, cancellation);
        await Task.WhenAll(networks, rules).ConfigureAwait(false);
        var document = new ReferenceDocument(
            ReferenceDocument.FormatName,
            ReferenceDocument.CurrentVersion,
            _options.TimeProvider.GetUtcNow(),
            _options.Region,
            await networks.ConfigureAwait(false),
            await rules.ConfigureAwait(false));
        await file.SaveAsync(document, overwrite, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    /// <summary>A file was asked for by name: that it cannot be read is no matter of course, as it is with the cloud.</summary>
    private static bool IsOfFile(FlowLogException failure) =>
        failure.Kind is FlowLogErrorKind.FileUnreadable or FlowLogErrorKind.FileNotRecognized;

    private static FlowLogException NoSource() =>
        new(FlowLogErrorKind.CredentialMissing, "There is no cloud to export from. Set a credential with Set-FlowLogCredential.");

    private async Task<(NetworkTables Tables, NetworkMap Map)> TablesAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (_networks is null)
            return (NetworkTables.Empty, new NetworkMap(NetworkTables.Empty));
        return await _cache.GetOrLoadAsync(
            "networks",
            async stop =>
            {
                var tables = await _networks.LoadAsync(observer, stop).ConfigureAwait(false);
                return (tables, new NetworkMap(tables));
            },
            cancellation).ConfigureAwait(false);
    }
}
