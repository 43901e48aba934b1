using System.Collections.Concurrent;
using FlowLogPS.Core.References;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Storage;
using FlowLogPS.Core.Topology;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>
/// Networks and rules, from files where files are named, else from the cloud, kept for a while. Networks are kept by region, and those of
/// the regions asked for are looked at as one. What the cloud cannot give costs classes or attribution, never records: where these decide
/// which records are given, the read fails instead. While the cloud is away, what it gave last is used on.
/// </summary>
internal sealed class ReferenceData : IDisposable
{
    private readonly FlowLogClientOptions _options;
    private readonly CloudServices? _cloud;
    private readonly INetworkSource? _networkFile;
    private readonly IRuleSource? _rules;
    private readonly ReferenceCache _cache;
    private readonly ConcurrentDictionary<string, object> _last = new(StringComparer.Ordinal);
    private readonly Memo<NetworkMap> _maps = new();
    private readonly Memo<RuleSet> _ruleSets = new();

    public ReferenceData(FlowLogClientOptions options, CloudServices? cloud)
    {
        _options = options;
        _cloud = cloud;
        _networkFile = options.NetworkFile is { } networks ? new ReferenceFile(networks) : null;
        _rules = options.RuleFile is { } rules ? new ReferenceFile(rules) : cloud?.Rules;
        _cache = new ReferenceCache(options.TimeProvider);
    }

    /// <summary>Whether any source can tell of VPCs.</summary>
    public bool HasNetworks => _networkFile is not null || _cloud is not null;

    /// <summary>The networks of the regions; without those, and with a warning, that the cloud cannot give.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="areNeeded">Whether the answer would be wrong without one of them, so that its failure is thrown.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="FlowLogException">A file that was named cannot be read, or what is needed.</exception>
    public async Task<NetworkMap> NetworksAsync(IReadOnlyList<string> regions, bool areNeeded, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var tables = await TablesAsync(regions, areNeeded, observer, cancellation).ConfigureAwait(false);
        return _maps.Get(KeyOf(regions), tables, () => new NetworkMap(NetworkTables.Join(tables)));
    }

    /// <summary>The rules; a set that attributes nothing, and a warning, where the cloud cannot give them.</summary>
    /// <param name="regions">Regions of the networks that instances in rules are looked up in.</param>
    /// <param name="areNeeded">Whether the answer would be wrong without them, so that their failure is thrown.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="FlowLogException">A file that was named cannot be read, or what is needed.</exception>
    public async Task<RuleSet> RulesAsync(IReadOnlyList<string> regions, bool areNeeded, IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (_rules is null)
        {
            const string reason = "The rules were not read: give saved ones with -Rule, or run Set-FlowLogCredential, to have hits from files attributed.";
            observer.Warned(reason);
            return RuleSet.Unavailable(reason);
        }
        try
        {
            return await LoadRulesAsync(_rules, regions, areNeeded, observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (!areNeeded && !IsOfFile(e))
        {
            observer.Warned($"The rules could not be read, so no hit is attributed. {e.Message}");
            return RuleSet.Unavailable(e.Message);
        }
    }

    /// <summary>The rules by themselves, for what makes no sense without them.</summary>
    /// <exception cref="FlowLogException">CredentialMissing, or what kept them from being read.</exception>
    public async Task<RuleBook> RuleBookAsync(IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation) => new(
        await LoadRulesAsync(_rules ?? throw NoSource(), regions, areNeeded: false, observer, cancellation).ConfigureAwait(false),
        await NetworksAsync(regions, areNeeded: false, observer, cancellation).ConfigureAwait(false));

    /// <summary>Reads the files that were named now, so that a wrong one is told before the first record.</summary>
    /// <exception cref="FlowLogException">A file that was named cannot be read.</exception>
    public async Task LoadFilesAsync(IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (_options.NetworkFile is not null)
            await TablesAsync([], areNeeded: true, observer, cancellation).ConfigureAwait(false);
        if (_options.RuleFile is not null)
            await RulesAsync([], areNeeded: true, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Saves networks and rules as they are now in one file, whole or not at all.</summary>
    /// <exception cref="FlowLogException">CredentialMissing, a failure of the cloud, or FileUnwritable.</exception>
    public async Task ExportAsync(
        string path, bool overwrite, IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (!overwrite)
            OutputFile.RefuseExisting(path);
        var cloud = _cloud ?? throw NoSource();
        var networks = Task.WhenAll(regions.Select(region => cloud.NetworksOf(region).LoadAsync(observer, cancellation)));
        var rules = cloud.Rules.LoadAsync(observer, cancellation);
        await Task.WhenAll(networks, rules).ConfigureAwait(false);
        var document = new ReferenceDocument(
            ReferenceDocument.FormatName,
            ReferenceDocument.CurrentVersion,
            _options.TimeProvider.GetUtcNow(),
            KeyOf(regions),
            NetworkTables.Join(await networks.ConfigureAwait(false)),
            await rules.ConfigureAwait(false));
        new ReferenceFile(path).Save(document, overwrite);
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    /// <summary>A file was asked for by name: that it cannot be read is no matter of course, as it is with the cloud.</summary>
    private static bool IsOfFile(FlowLogException failure) =>
        failure.Kind is FlowLogErrorKind.FileUnreadable or FlowLogErrorKind.FileNotRecognized;

    private static FlowLogException NoSource() =>
        new(FlowLogErrorKind.CredentialMissing, "There is no cloud to read from. Set a credential with Set-FlowLogCredential.");

    private static string KeyOf(IReadOnlyList<string> regions) => string.Join(' ', regions);

    private async Task<RuleSet> LoadRulesAsync(
        IRuleSource source, IReadOnlyList<string> regions, bool areNeeded, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var networks = TablesAsync(regions, areNeeded, observer, cancellation);
        var rules = await KeptAsync("rules", stop => source.LoadAsync(observer, stop), observer, cancellation).ConfigureAwait(false);
        var tables = await networks.ConfigureAwait(false);
        return _ruleSets.Get(KeyOf(regions), [rules, .. tables], () => RuleSet.Compile(rules, NetworkTables.Join(tables)));
    }

    /// <summary>The file's networks, else those of each region.</summary>
    private async Task<IReadOnlyList<NetworkTables>> TablesAsync(
        IReadOnlyList<string> regions, bool areNeeded, IFlowLogObserver observer, CancellationToken cancellation) =>
        _networkFile is not null ? [await KeptAsync("networks", stop => _networkFile.LoadAsync(observer, stop), observer, cancellation).ConfigureAwait(false)]
        : _cloud is null ? []
        : await Task.WhenAll(regions.Select(region => TablesOfAsync(_cloud, region, areNeeded, observer, cancellation))).ConfigureAwait(false);

    private async Task<NetworkTables> TablesOfAsync(
        CloudServices cloud, string region, bool areNeeded, IFlowLogObserver observer, CancellationToken cancellation)
    {
        try
        {
            return await KeptAsync($"networks of {region}", stop => cloud.NetworksOf(region).LoadAsync(observer, stop), observer, cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException e) when (!areNeeded)
        {
            observer.Warned($"The VPCs of {region} could not be read, so no class can be told by them. {e.Message}");
            return NetworkTables.Empty;
        }
    }

    /// <summary>
    /// What is kept, else loaded, else, where that fails in passing, what was loaded last: a follow gives each record once, so a network
    /// that is away for a moment must not cost its class or rule.
    /// </summary>
    private async Task<T> KeptAsync<T>(string key, Func<CancellationToken, Task<T>> load, IFlowLogObserver observer, CancellationToken cancellation)
        where T : notnull
    {
        try
        {
            var value = await _cache.GetOrLoadAsync(key, load, cancellation).ConfigureAwait(false);
            _last[key] = value;
            return value;
        }
        catch (FlowLogException e) when (e.MayPass && _last.TryGetValue(key, out var last))
        {
            observer.Warned($"The {key} could not be read again; those read before are used on. {e.Message}");
            return (T)last;
        }
    }
}
