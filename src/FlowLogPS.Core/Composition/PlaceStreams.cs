using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Composition;

/// <summary>Reads several places as one stream in time order, once or on and on. A place that fails is told; the others go on.</summary>
internal sealed class PlaceStreams(TimeProvider clock)
{
    public IAsyncEnumerable<T> ReadAsync<T>(
        FlowLogQuery query,
        IReadOnlyList<LogPlace> places,
        Func<FlowLogQuery, LogPlace, IAsyncEnumerable<T>> read,
        ReadLedger ledger,
        Action<FlowLogException> onFailure,
        IFlowLogObserver observer,
        CancellationToken cancellation)
        where T : VpcTraffic
    {
        if (query.Follow is { } follow)
        {
            return new FollowReader<T>(
                    follow, places, PlaceReader.RangeOf(query).From, (place, range) => read(query with { Range = range }, place), ledger, onFailure, observer, clock)
                .ReadAsync(cancellation);
        }
        return TimeMerge.MergeAsync(
            [.. places.Select(place => read(query, place))],
            item => item.Record.LogTimeMilliseconds,
            query.Order,
            (index, failure) => Fail(places[index], failure, ledger, onFailure, observer),
            cancellation);
    }

    /// <summary>Enters a place that fails into the ledger, and tells of it.</summary>
    public static void Fail(LogPlace place, FlowLogException failure, ReadLedger ledger, Action<FlowLogException> onFailure, IFlowLogObserver observer)
    {
        ledger.Add(new PlaceFailure(place.Name, failure.Message));
        observer.PlaceFailed(place.Name);
        onFailure(failure);
    }
}
