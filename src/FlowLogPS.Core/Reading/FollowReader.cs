using System.Runtime.CompilerServices;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reading;

/// <summary>
/// Reads places and goes on with what comes later, until it is stopped or no place is left. Each poll is a whole read that begins behind
/// the place's watermark; what was given is dropped by id, so that a late record is given once. Time order holds within a poll.
/// </summary>
/// <remarks>
/// <para>
/// What is promised of every record logged at or after the start: it is given exactly once, as long as it can be read within the
/// lateness after its log time. The lateness also has to cover how far this machine's clock runs ahead of the service's.
/// </para>
/// <para>
/// A network that is away, a throttled or failing service: one warning for each time, a note when it is over, and the next poll that
/// succeeds reads from the old watermark. Any other failure, such as a topic that is gone, ends the place. The ledger accounts for every
/// poll: what is read again is counted again, and it keeps the newest slices alone.
/// </para>
/// </remarks>
/// <param name="options">How often and how far back.</param>
/// <param name="places">The places.</param>
/// <param name="start">Log time from which records are given, included.</param>
/// <param name="read">Reads a place's span in time order.</param>
/// <param name="ledger">Gets each poll's slices.</param>
/// <param name="onFailure">Hears of each place that ends.</param>
/// <param name="observer">Hears of places that cannot be read for a while.</param>
/// <param name="clock">The clock of the polls and waits.</param>
internal sealed class FollowReader<T>(
    FollowOptions options,
    IReadOnlyList<LogPlace> places,
    DateTimeOffset start,
    Func<LogPlace, TimeRange, IAsyncEnumerable<T>> read,
    ReadLedger ledger,
    Action<FlowLogException> onFailure,
    IFlowLogObserver observer,
    TimeProvider clock)
    where T : VpcTraffic
{
    /// <summary>Slices that the ledger keeps, about 300 bytes each; a poll has one a place, more where there is much to read.</summary>
    private const int KeptSlices = 1000;

    private readonly List<FollowedPlace> _followed =
        [.. places.Select(place => new FollowedPlace(place, start.ToUnixTimeMilliseconds(), options.Lateness, observer))];

    /// <summary>Ids held now.</summary>
    public long HeldIds => _followed.Sum(place => place.HeldIds);

    /// <summary>The traffic as it comes.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        ledger.KeepNewest(KeptSlices);
        while (_followed.Count > 0)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var polled = _followed.ToArray();
            var merged = TimeMerge.MergeAsync(
                [.. polled.Select(place => place.PollAsync(read, now, cancellation))],
                item => item.Record.LogTimeMilliseconds,
                ReadOrder.OldestFirst,
                (index, failure) => Fail(polled[index], failure),
                cancellation);
            await foreach (var item in merged.ConfigureAwait(false))
                yield return item;
            if (_followed.Count > 0 && !_followed.Exists(place => place.IsBehind))
                await Task.Delay(options.PollInterval, clock, cancellation).ConfigureAwait(false);
        }
    }

    private void Fail(FollowedPlace followed, FlowLogException failure)
    {
        if (!failure.MayPass)
        {
            _followed.Remove(followed);
            ledger.Add(new PlaceFailure(followed.Place.Name, failure.Message));
            onFailure(failure);
        }
        else if (followed.DownSince is null)
        {
            followed.DownSince = clock.GetUtcNow();
            observer.Warned($"{followed.Place.Name} cannot be read since {followed.DownSince:u}; -Follow goes on trying and misses nothing. {failure.Message}");
        }
    }
}
