using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>A topic of the log service with one query, as reading asks for it: the client's bytes, decoded.</summary>
/// <param name="client">The log service.</param>
/// <param name="place">The topic.</param>
/// <param name="query">CQL.</param>
/// <param name="observer">Hears of the calls.</param>
/// <param name="keysUsed">How many of <see cref="SplitKey.All"/> have cut the query already.</param>
internal sealed class ClsTopic(ClsClient client, TopicPlace place, string query, IFlowLogObserver observer, int keysUsed = 0) : ILogTopic
{
    private readonly FieldPool _pool = new();

    /// <inheritdoc/>
    public string Name => place.TopicId;

    /// <inheritdoc/>
    public bool CanSplit => keysUsed < SplitKey.All.Count;

    /// <inheritdoc/>
    public async Task<TimeHistogram> CountAsync(long from, long to, long interval, CancellationToken cancellation)
    {
        var request = new LogHistogramRequest(place.TopicId, from, to, query, interval);
        var histogram = await client.DescribeLogHistogramAsync(place.Region, request, observer, cancellation).ConfigureAwait(false);
        return new TimeHistogram(
            histogram.Interval ?? interval,
            [.. (histogram.HistogramInfos ?? []).Select(b => new TimeBucket(b.BTime ?? from, b.Count ?? 0))]);
    }

    /// <inheritdoc/>
    public async Task<RecordPage> SearchAsync(PageRequest request, CancellationToken cancellation)
    {
        var search = new SearchLogRequest(place.TopicId, request.From, request.To, query)
        {
            Limit = PageRequest.Limit,
            Context = request.Context,
            Offset = request.Offset > 0 ? request.Offset : null,
        };
        try
        {
            var retries = new RetryCounter(observer);
            using var answer = await client.SearchLogAsync(place.Region, search, retries, cancellation).ConfigureAwait(false);
            return SearchPageDecoder.Decode(answer.Json, _pool) with { Retries = retries.Count };
        }
        catch (FlowLogException e) when (e.Code == "FailedOperation.InvalidContext" && request.Context is not null)
        {
            throw new ContextExpiredException(e);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TopicPart>> SplitAsync(Slice slice, int most, CancellationToken cancellation)
    {
        var key = SplitKey.All[keysUsed];
        var search = new SearchLogRequest(place.TopicId, slice.From, slice.To, QuerySplit.Count(query, key));
        try
        {
            var counts = await client.CountPartsAsync(place.Region, search, observer, cancellation).ConfigureAwait(false);
            var parts = QuerySplit.Cut(new QueryPart(query, slice.Expected), key, counts.Select(c => (c.Part, c.Records ?? 0)), most);
            return [.. parts.Select(p => new TopicPart(new ClsTopic(client, place, p.Text, observer, keysUsed + 1), p.Expected))];
        }
        catch (FlowLogException e)
        {
            // The read goes on without these records and its ledger tells so: SQL may be off for the field, or more than the key may do.
            observer.Warned($"{Name}: a crowded millisecond could not be cut by {key.Column}: {e.Message}");
            return [];
        }
    }
}
