using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>Reads the records of one place, of whatever kind: all that pass the whole filter, each placed in the networks.</summary>
/// <param name="cloud">Gives the services, or tells that there are none.</param>
/// <param name="references">Gives the networks.</param>
/// <param name="regionsOf">The regions whose networks tell where the records of a place lie.</param>
/// <param name="clock">Tells how long reads take.</param>
internal sealed class PlaceReader(
    Func<CloudServices> cloud, ReferenceData references, Func<LogPlace, IReadOnlyList<string>> regionsOf, TimeProvider clock)
{
    public async IAsyncEnumerable<(FlowRecord Record, TrafficPlacement Placement)> ReadAsync(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var placer = await PlacerOfAsync(query, place, observer, cancellation).ConfigureAwait(false);
        var records = place switch
        {
            TopicPlace topic => ReadTopic(CqlWriter.Write(placer.Filter), query, topic, ledger, observer, cancellation),
            FirewallPlace => ReadHits(query, place, ledger, observer, cancellation),
            FilePlace file => ReadFile(query, file, ledger, observer, cancellation),
            _ => throw new ArgumentException($"A {place.GetType().Name} cannot be read.", nameof(place)),
        };
        await foreach (var record in records.ConfigureAwait(false))
        {
            if (placer.TryPlace(record, out var placement))
                yield return (record, placement);
        }
    }

    /// <summary>What decides which records of a place pass, and where they lie.</summary>
    public async Task<RecordPlacer> PlacerOfAsync(FlowLogQuery query, LogPlace place, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var networks = await references.NetworksAsync(regionsOf(place), NeedsNetworks(query, place), observer, cancellation).ConfigureAwait(false);
        return new RecordPlacer(FilterOf(query, place as TopicPlace, networks), place, networks);
    }

    /// <summary>
    /// The whole filter. VPCs are asked for by their interfaces: those known when the place was found and those the networks know now, since
    /// a follow outlives its machines.
    /// </summary>
    public static RecordFilter FilterOf(FlowLogQuery query, TopicPlace? topic, NetworkMap? networks = null) => new(
        query, topic is { VpcIds.Count: > 0 } ? [.. topic.InterfaceIds.Union(networks?.InterfacesOf(topic.VpcIds) ?? [])] : null);

    public static TimeRange RangeOf(FlowLogQuery query) => query.Range ?? throw new ArgumentException("A log is read by a range.", nameof(query));

    private IAsyncEnumerable<FlowRecord> ReadTopic(
        CompiledQuery compiled, FlowLogQuery query, TopicPlace topic, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        Tell(new PlaceQuery(topic.Name, compiled.Text, compiled.Residue), ledger, observer);
        return new TopicReader(new ClsTopic(cloud().Cls, topic, compiled.Text, observer), query.Order, query.ThrottleLimit, ledger, observer, clock)
            .ReadAsync(RangeOf(query), cancellation);
    }

    /// <summary>Whether records would be left out, or counted wrongly, for want of networks. The place of a topic knows the interfaces of its VPCs itself.</summary>
    private static bool NeedsNetworks(FlowLogQuery query, LogPlace place) =>
        query.CountsFlows || query.Class.Count > 0 || (query.VpcId.Count > 0 && place is not TopicPlace);

    /// <summary>The names of the service's filters are not documented, so all of the filter but the time is applied here.</summary>
    private IAsyncEnumerable<FlowRecord> ReadHits(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        Tell(new PlaceQuery(place.Name, "", "the whole filter"), ledger, observer);
        return new HitReader(new CfwHitLog(cloud().Firewall, observer), query.Order, ledger, observer, clock).ReadAsync(RangeOf(query), cancellation);
    }

    private IAsyncEnumerable<FlowRecord> ReadFile(
        FlowLogQuery query, FilePlace file, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation)
    {
        if (!references.HasNetworks && (query.VpcId.Count > 0 || (query.Class.Count > 0 && !query.Class.Contains(TrafficClass.Unknown))))
            observer.Warned("No VPC is known, so filters by VPC and class select nothing. Give saved networks with -Network, or run Set-FlowLogCredential.");
        if (!references.HasNetworks && query.CountsFlows)
            observer.Warned("No VPC is known, so a flow that the interfaces of both its ends logged counts twice. Give saved networks with -Network, or run Set-FlowLogCredential.");
        Tell(new PlaceQuery(file.Name, "", "the whole filter"), ledger, observer);
        return new FileReader(file, ledger, observer, clock).ReadAsync(cancellation);
    }

    public static void Tell(PlaceQuery query, ReadLedger ledger, IFlowLogObserver observer)
    {
        ledger.Add(query);
        observer.QueryCompiled(query.Place, query.PushedDown, query.FilteredHere);
    }
}
