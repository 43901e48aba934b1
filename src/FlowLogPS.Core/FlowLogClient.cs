using System.Runtime.CompilerServices;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Setup.Coverage;
using FlowLogPS.Core.Setup.Doctor;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core;

/// <summary>
/// The engine's front door and composition root: the one place that knows all rooms. Safe to share between threads;
/// every method's failures but cancellation are <see cref="FlowLogException"/>.
/// </summary>
public sealed class FlowLogClient : IDisposable
{
    private readonly CloudServices? _cloud;
    private readonly ReferenceData _references;
    private readonly PlaceReader _reader;
    private readonly PlaceStreams _streams;
    private readonly TrafficMeasurer _measurer;

    /// <summary>Creates a client. No call is made.</summary>
    public FlowLogClient(FlowLogClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _cloud = options.Credential is null && options.Transport is null ? null : new CloudServices(options);
        _references = new ReferenceData(options, _cloud);
        _reader = new PlaceReader(() => Cloud, _references, VpcRegionsOf, options.TimeProvider);
        _streams = new PlaceStreams(options.TimeProvider);
        _measurer = new TrafficMeasurer(() => Cloud, _reader, options.TimeProvider);
    }

    /// <summary>What the client was made of.</summary>
    public FlowLogClientOptions Options { get; }

    /// <summary>What arguments can name.</summary>
    /// <exception cref="FlowLogException">CredentialMissing.</exception>
    public ResourceNames Names => Cloud.Names;

    private CloudServices Cloud => _cloud ?? throw new FlowLogException(
        FlowLogErrorKind.CredentialMissing, "No credential is set. Set one with Set-FlowLogCredential, or give files with -Path.");

    /// <summary>The regions that a question is about: those named, else the client's own.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: none is named and the client has none, or one has a name that no region can have.</exception>
    public IReadOnlyList<string> RegionsOf(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return [.. (named.Count > 0 ? named.Distinct() : [Cloud.Region]).Select(RegionName.Checked)];
    }

    /// <summary>The topics that a question is about: those named, else the client's own, if it has one.</summary>
    public IReadOnlyList<string> TopicsOf(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named.Count > 0 || Options.TopicId is null ? named : [Options.TopicId];
    }

    /// <summary>Proves the key: asks STS whose it is.</summary>
    public Task<CallerIdentity> GetCallerIdentityAsync(IFlowLogObserver observer, CancellationToken cancellation) =>
        Cloud.Sts.GetCallerIdentityAsync(observer, cancellation);

    /// <summary>
    /// Finds the topics to read: those named, else the client's own, else those that the flow logs of the VPCs (of all VPCs where none is named) write to. What
    /// cannot be found is entered into the ledger as well, and so is a region that cannot be asked.
    /// </summary>
    /// <param name="regions">The regions to look in; empty for the client's own.</param>
    /// <param name="vpcIds">The VPCs, each in any of the regions.</param>
    /// <param name="topicIds">The topics, each in any of the regions; empty for the client's own.</param>
    /// <param name="ledger">Gets what cannot be found.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<PlaceSearch> FindPlacesAsync(
        IReadOnlyList<string> regions,
        IReadOnlyList<string> vpcIds,
        IReadOnlyList<string> topicIds,
        ReadLedger ledger,
        IFlowLogObserver observer,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var search = await Cloud.Places.FindAsync(RegionsOf(regions), vpcIds, TopicsOf(topicIds), observer, cancellation).ConfigureAwait(false);
        ledger.Add(search.Failures);
        return search;
    }

    /// <summary>The firewall's own log, which is one for the account: what can be wrong is the VPCs asked for.</summary>
    /// <inheritdoc cref="FindPlacesAsync" path="/param[not(@name='topicIds')]"/>
    public async Task<PlaceSearch> FindFirewallAsync(
        IReadOnlyList<string> regions, IReadOnlyList<string> vpcIds, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vpcIds);
        ArgumentNullException.ThrowIfNull(ledger);
        FirewallPlace[] whole = [new FirewallPlace(RegionsOf(regions))];
        if (vpcIds.Count == 0)
            return new PlaceSearch(whole, []);
        var search = await FindVpcsAsync(regions, vpcIds, observer, cancellation).ConfigureAwait(false);
        ledger.Add(search.Failures);
        return new PlaceSearch(search.Vpcs.Count == 0 ? [] : whole, search.Failures);
    }

    /// <summary>Plans the read of a topic without reading a record: all slices, with what they will cost.</summary>
    /// <param name="query">What is asked; its range is required.</param>
    /// <param name="place">The topic.</param>
    /// <param name="observer">Hears of the query and the calls.</param>
    /// <param name="cancellation">Stops the planning.</param>
    public async IAsyncEnumerable<ReadPlan> PlanReadAsync(
        FlowLogQuery query, TopicPlace place, IFlowLogObserver observer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(place);
        var compiled = CqlWriter.Write(PlaceReader.FilterOf(query, place));
        observer.QueryCompiled(place.Name, compiled.Text, compiled.Residue);
        var planner = new SlicePlanner(new ClsTopic(Cloud.Cls, place, compiled.Text, observer), query.Order, () => { });
        await foreach (var slice in planner.PlanAsync(PlaceReader.RangeOf(query).FromMilliseconds, PlaceReader.RangeOf(query).ToMilliseconds, null, cancellation).ConfigureAwait(false))
            yield return slice.ToPlan(place);
    }

    /// <inheritdoc cref="PlanReadAsync"/>
    public IAsyncEnumerable<ReadPlan> PlanBlockHitsAsync(FlowLogQuery query, TopicPlace place, IFlowLogObserver observer, CancellationToken cancellation) =>
        PlanReadAsync(query.OfHits(place), place, observer, cancellation);

    /// <summary>
    /// Reads the traffic of several places as one stream in time order. A place that fails is told and entered into the ledger; the
    /// others go on.
    /// </summary>
    /// <param name="query">What is asked; its range is required for topics.</param>
    /// <param name="places">The places.</param>
    /// <param name="ledger">Filled while the read goes on.</param>
    /// <param name="onFailure">Hears of each place that fails.</param>
    /// <param name="observer">Hears of queries, calls, slices and skipped records.</param>
    /// <param name="cancellation">Stops the read.</param>
    public IAsyncEnumerable<VpcTraffic> ReadTrafficAsync(
        FlowLogQuery query, IReadOnlyList<LogPlace> places, ReadLedger ledger, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation) =>
        _streams.ReadAsync(query, places, (asked, place) => ReadTrafficAsync(asked, place, ledger, observer, cancellation), ledger, onFailure, observer, cancellation);

    /// <summary>As its namesake for traffic, for blocked records (and observed ones, where asked), each with the rule that explains it.</summary>
    /// <inheritdoc cref="ReadTrafficAsync(FlowLogQuery, IReadOnlyList{LogPlace}, ReadLedger, Action{FlowLogException}, IFlowLogObserver, CancellationToken)" path="/param"/>
    public IAsyncEnumerable<BlockHit> ReadBlockHitsAsync(
        FlowLogQuery query, IReadOnlyList<LogPlace> places, ReadLedger ledger, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation) =>
        _streams.ReadAsync(query, places, (asked, place) => ReadBlockHitsAsync(asked, place, ledger, observer, cancellation), ledger, onFailure, observer, cancellation);

    /// <summary>
    /// Reads the traffic of one place in time order. What is not enumerated is not fetched; disposing the enumerator stops the read.
    /// </summary>
    /// <param name="query">What is asked; its range is required for a topic.</param>
    /// <param name="place">The place.</param>
    /// <param name="ledger">Filled while the read goes on; one ledger may serve several places, one after the other.</param>
    /// <param name="observer">Hears of queries, calls, slices and skipped records.</param>
    /// <param name="cancellation">Stops the read.</param>
    public async IAsyncEnumerable<VpcTraffic> ReadTrafficAsync(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (record, placement) in _reader.ReadAsync(query, place, ledger, observer, cancellation).ConfigureAwait(false))
            yield return new VpcTraffic(record, placement);
    }

    /// <summary>As its namesake for traffic, for blocked records (and observed ones, where asked), each with the rule that explains it.</summary>
    /// <inheritdoc cref="ReadTrafficAsync(FlowLogQuery, LogPlace, ReadLedger, IFlowLogObserver, CancellationToken)" path="/param"/>
    public async IAsyncEnumerable<BlockHit> ReadBlockHitsAsync(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rules = await _references.RulesAsync(VpcRegionsOf(place), query.IncludeObserved, observer, cancellation).ConfigureAwait(false);
        await foreach (var (record, placement) in _reader.ReadAsync(query.OfHits(place), place, ledger, observer, cancellation).ConfigureAwait(false))
        {
            if (rules.VerdictOn(record, placement) is { } verdict && (query.IncludeObserved || verdict.Attribution != BlockAttribution.Observed))
                yield return new BlockHit(record, placement, verdict);
        }
    }

    /// <summary>
    /// Feeds the traffic of several places to a meter, which may be fed before and after. The log service adds up what it can. A place that
    /// fails is told and entered into the ledger; the others go on.
    /// </summary>
    /// <param name="query">What is asked; its range is required for topics, its order and follow count for nothing.</param>
    /// <param name="places">The places.</param>
    /// <param name="meter">What is grouped by, and gets the figures.</param>
    /// <param name="options">How it is added up.</param>
    /// <param name="ledger">Filled while it goes on.</param>
    /// <param name="onFailure">Hears of each place that fails.</param>
    /// <param name="observer">Hears of queries, calls, statements and skipped records.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task MeasureTrafficAsync(
        FlowLogQuery query, IReadOnlyList<LogPlace> places, TrafficMeter meter, MeasureOptions options, ReadLedger ledger, Action<FlowLogException> onFailure, IFlowLogObserver observer, CancellationToken cancellation) =>
        _measurer.MeasureAsync(query, places, meter, options, ledger, onFailure, observer, cancellation);

    /// <summary>Reads the rules by themselves, as they are now or as the options' file holds them.</summary>
    /// <param name="regions">Regions of the networks that instances in rules are looked up in; empty for the client's own.</param>
    /// <param name="observer">Hears of calls, and of networks that cannot be read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<RuleBook> ReadRulesAsync(IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation) =>
        _references.RuleBookAsync(_cloud is null ? [] : RegionsOf(regions), observer, cancellation);

    /// <summary>Saves the networks and rules as they are now in one JSON file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="regions">Regions of the networks; empty for the client's own.</param>
    /// <param name="observer">Hears of calls.</param>
    /// <param name="cancellation">Stops it and leaves things as they were.</param>
    public Task ExportReferenceAsync(
        string path, bool overwrite, IReadOnlyList<string> regions, IFlowLogObserver observer, CancellationToken cancellation) =>
        _references.ExportAsync(path, overwrite, RegionsOf(regions), observer, cancellation);

    /// <summary>Reads the reference files of the options now, so that a wrong one is told before the first record. Without any, does nothing.</summary>
    public Task LoadReferencesAsync(IFlowLogObserver observer, CancellationToken cancellation) =>
        _references.LoadFilesAsync(observer, cancellation);

    /// <summary>Finds VPCs. What cannot be found is one failure each, and so is a region that cannot be asked.</summary>
    /// <param name="regions">The regions to look in; empty for the client's own.</param>
    /// <param name="vpcIds">The VPCs, each in any of the regions; empty for all.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops the search.</param>
    public async Task<VpcSearch> FindVpcsAsync(
        IReadOnlyList<string> regions, IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var failures = new List<FlowLogException>();
        var answers = await RegionQuestions.AskEachAsync(
            RegionsOf(regions),
            async region => (Region: region, Vpcs: await Cloud.SurveyorOf(region).FindVpcsAsync(vpcIds, observer, cancellation).ConfigureAwait(false)),
            failures).ConfigureAwait(false);
        List<FoundVpc> found = [.. answers.SelectMany(answer => answer.Vpcs)];
        failures.AddRange(RegionQuestions.MissingVpcs(vpcIds, found.Select(vpc => vpc.VpcId), [.. answers.Select(answer => answer.Region)]));
        return new VpcSearch(found, failures);
    }

    /// <summary>Checks all that flow logs need to arrive and hits to be attributed, in the order in which one thing needs the other.</summary>
    /// <param name="vpcIds">The VPCs; empty for all of the region.</param>
    /// <param name="observer">Hears of the calls, none of which writes.</param>
    /// <param name="cancellation">Stops at once.</param>
    public IAsyncEnumerable<SetupCheck> TestSetupAsync(IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var cloud = Cloud;
        var surveyor = new SetupSurveyor(cloud.Vpc, cloud.Cls, cloud.Firewall, cloud.Cam, cloud.Region, Options.TimeProvider, observer);
        return new SetupDoctor(cloud.Sts, surveyor, observer).ExamineAsync(vpcIds, cancellation);
    }

    /// <summary>What <see cref="TestSetupAsync"/> would say where not even a client can be made.</summary>
    /// <param name="failure">Why not.</param>
    public static IEnumerable<SetupCheck> TestSetupWithout(FlowLogException failure) => SetupDoctor.WithoutCredential(failure);

    /// <summary>
    /// Says how well flow logs cover VPCs of one region, and whether records come. Besides the lists of subnets, interfaces and flow logs, at
    /// most two searches are made for each topic.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="vpcs">The VPCs.</param>
    /// <param name="observer">Hears of the calls, and of topics that cannot be searched.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<FlowLogVpc>> GetCoverageAsync(
        string region, IReadOnlyList<FoundVpc> vpcs, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var snapshots = await Cloud.SurveyorOf(region).SnapshotAsync(vpcs, observer, cancellation).ConfigureAwait(false);
        var times = await new RecordTimesReader(Cloud.Cls).ReadAsync(snapshots, Options.TimeProvider.GetUtcNow(), observer, cancellation).ConfigureAwait(false);
        return [.. snapshots.Select(vpc => CoverageReport.Of(vpc, times, []))];
    }

    /// <summary>Plans to log every interface of a VPC; makes reading calls only.</summary>
    public async Task<SetupPlan> PlanEnableAsync(FoundVpc vpc, EnableOptions options, IFlowLogObserver observer, CancellationToken cancellation) =>
        await Cloud.SetupOf(vpc.Region).PlanEnableAsync(await SnapshotAsync(vpc, observer, cancellation).ConfigureAwait(false), options, observer, cancellation).ConfigureAwait(false);

    /// <summary>Plans to log no interface of a VPC; makes reading calls only.</summary>
    /// <param name="vpc">The VPC.</param>
    /// <param name="isRemoval">Whether flow logs that this module made are deleted rather than switched off.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SetupPlan> PlanDisableAsync(FoundVpc vpc, bool isRemoval, IFlowLogObserver observer, CancellationToken cancellation) =>
        DisablePlanner.Plan(await SnapshotAsync(vpc, observer, cancellation).ConfigureAwait(false), isRemoval);

    /// <summary>Does a plan, step by step; a failed step is reported and the rest goes on.</summary>
    public Task<SetupOutcome> RunAsync(SetupPlan plan, IFlowLogObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Cloud.SetupOf(plan.Vpc.Region).RunAsync(plan, observer, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _references.Dispose();
        _cloud?.Dispose();
    }

    private async Task<VpcSnapshot> SnapshotAsync(FoundVpc vpc, IFlowLogObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vpc);
        return (await Cloud.SurveyorOf(vpc.Region).SnapshotAsync([vpc], observer, cancellation).ConfigureAwait(false))[0];
    }

    private IReadOnlyList<string> VpcRegionsOf(LogPlace place) =>
        place is TopicPlace { VpcRegions: { Count: > 0 } ofTopic } ? ofTopic
        : place is FirewallPlace { VpcRegions: { Count: > 0 } ofHits } ? ofHits
        : _cloud is null ? [] : RegionsOf([]);
}
