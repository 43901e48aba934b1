using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Composition;

/// <summary>A topic of the log service with one query, as reading asks for it: the client's bytes, decoded.</summary>
internal sealed class ClsTopic(ClsClient client, TopicPlace place, string query, IFlowLogObserver observer) : ILogTopic
{
    private readonly FieldPool _pool = new();

    /// <inheritdoc/>
    public string Name => place.TopicId;

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
}
