using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlowLogPS.Core.Cloud.Json;

namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>The log service, API 2020-10-16. A topic is known in its own region only, so each call names one.</summary>
/// <param name="transport">Sends and retries.</param>
/// <param name="gate">Keeps searches below the service's limit; <see cref="SearchGate.Shared"/> but in tests.</param>
internal sealed class ClsClient(ICloudTransport transport, SearchGate gate) : ServiceClient(transport, "cls", "2020-10-16")
{
    private static readonly JsonWriterOptions RawUnicode = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one page of records, as the bytes that came: decoding them is another room's job. Dispose the answer.</summary>
    public async Task<CloudResponse> SearchLogAsync(
        string region, SearchLogRequest search, IFlowLogObserver observer, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(search.TopicId, cancellation).ConfigureAwait(false);
        var request = RawRequest("SearchLog", region, Write(search)) with { IsSlow = true, Target = search.TopicId };
        return await Transport.SendAsync(request, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a query that ends in SQL; what its rows mean is the caller's.</summary>
    public async Task<SearchAnalysis> AnalyzeAsync(string region, SearchLogRequest search, IFlowLogObserver observer, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(search.TopicId, cancellation).ConfigureAwait(false);
        return await CallAsync<SearchAnalysis>(AnalysisRequest(region, search), observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a row of what a search with SQL gave.</summary>
    /// <exception cref="Errors.FlowLogException">MalformedResponse: the row is of another shape.</exception>
    public TRow? ReadRow<TRow>(string region, SearchLogRequest search, string row, JsonTypeInfo<TRow> shape)
        where TRow : class
    {
        try
        {
            return JsonSerializer.Deserialize(row, shape);
        }
        catch (JsonException e)
        {
            throw CloudFault.Unreadable(AnalysisRequest(region, search), $"a row of the analysis is of another shape ({e.Path})", requestId: null, e);
        }
    }

    /// <summary>Counts the records of a search by a key: its query ends in SQL that gives the columns <c>part</c> and <c>records</c>.</summary>
    public Task<IReadOnlyList<PartCount>> CountPartsAsync(
        string region, SearchLogRequest search, IFlowLogObserver observer, CancellationToken cancellation) =>
        AnalyzeAsync(region, search, CloudJson.Default.PartCount, observer, cancellation);

    /// <summary>Finds the newest record of each key: its query ends in SQL that gives the columns <c>part</c> and <c>newest</c>.</summary>
    public Task<IReadOnlyList<NewestRecord>> FindNewestAsync(
        string region, SearchLogRequest search, IFlowLogObserver observer, CancellationToken cancellation) =>
        AnalyzeAsync(region, search, CloudJson.Default.NewestRecord, observer, cancellation);

    /// <summary>Counts the records of a search by time. It is a search too, as far as the limit of searches goes.</summary>
    public async Task<LogHistogram> DescribeLogHistogramAsync(
        string region, LogHistogramRequest histogram, IFlowLogObserver observer, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(histogram.TopicId, cancellation).ConfigureAwait(false);
        var request = Request("DescribeLogHistogram", region, histogram) with { IsSlow = true, Target = histogram.TopicId };
        return await CallAsync<LogHistogram>(request, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads all topics that pass the filters (keys <c>topicId</c>, <c>topicName</c>, <c>logsetId</c>, …).</summary>
    public Task<IReadOnlyList<TopicInfo>> DescribeTopicsAsync(
        string region, IReadOnlyList<ClsFilter> filters, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeTopicsResponse, TopicInfo>(
            offset => Request("DescribeTopics", region, new ClsPageRequest(filters, offset, PageSize)),
            answer => (answer.Topics, answer.TotalCount),
            observer,
            cancellation);

    /// <summary>Reads all logsets that pass the filters (keys <c>logsetId</c>, <c>logsetName</c>, …).</summary>
    public Task<IReadOnlyList<LogsetInfo>> DescribeLogsetsAsync(
        string region, IReadOnlyList<ClsFilter> filters, IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<DescribeLogsetsResponse, LogsetInfo>(
            offset => Request("DescribeLogsets", region, new ClsPageRequest(filters, offset, PageSize)),
            answer => (answer.Logsets, answer.TotalCount),
            observer,
            cancellation);

    /// <summary>Reads the index of a topic.</summary>
    /// <exception cref="Errors.FlowLogException">TopicNotIndexed where it has none.</exception>
    public Task<IndexInfo> DescribeIndexAsync(string region, string topicId, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<IndexInfo>(Request("DescribeIndex", region, new TopicRequest(topicId)) with { Target = topicId }, observer, cancellation);

    /// <summary>Makes a logset and returns its id.</summary>
    public async Task<string> CreateLogsetAsync(
        string region, CreateLogsetRequest logset, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("CreateLogset", region, logset) with { IsWrite = true, Target = logset.LogsetName };
        return (await CallAsync<CreateLogsetResponse>(request, observer, cancellation).ConfigureAwait(false)).LogsetId;
    }

    /// <summary>Makes a topic and returns its id.</summary>
    public async Task<string> CreateTopicAsync(
        string region, CreateTopicRequest topic, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var request = Request("CreateTopic", region, topic) with { IsWrite = true, Target = topic.TopicName };
        return (await CallAsync<CreateTopicResponse>(request, observer, cancellation).ConfigureAwait(false)).TopicId;
    }

    /// <summary>Makes the index of a topic.</summary>
    public Task CreateIndexAsync(string region, CreateIndexRequest index, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<EmptyResponse>(
            Request("CreateIndex", region, index) with { IsWrite = true, Target = index.TopicId }, observer, cancellation);

    private async Task<IReadOnlyList<TRow>> AnalyzeAsync<TRow>(
        string region, SearchLogRequest search, JsonTypeInfo<TRow> rows, IFlowLogObserver observer, CancellationToken cancellation)
        where TRow : class
    {
        var analysis = await AnalyzeAsync(region, search, observer, cancellation).ConfigureAwait(false);
        return [.. (analysis.AnalysisRecords ?? []).Select(row => ReadRow(region, search, row, rows)).OfType<TRow>()];
    }

    private CloudRequest AnalysisRequest(string region, SearchLogRequest search) =>
        RawRequest("SearchLog", region, Write(search with { UseNewAnalysis = true })) with { IsSlow = true, Target = search.TopicId };

    /// <summary>Writes the body by hand: it is the hot path, and the two syntax fields must always be there.</summary>
    private static ReadOnlyMemory<byte> Write(SearchLogRequest search)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, RawUnicode))
        {
            json.WriteStartObject();
            json.WriteString("TopicId"u8, search.TopicId);
            json.WriteNumber("From"u8, search.From);
            json.WriteNumber("To"u8, search.To);
            json.WriteString("QueryString"u8, search.Query);
            json.WriteNumber("QuerySyntax"u8, 1);
            json.WriteString("Sort"u8, search.Ascending ? "asc"u8 : "desc"u8);
            json.WriteNumber("Limit"u8, search.Limit);
            if (search.Context is not null)
                json.WriteString("Context"u8, search.Context);
            if (search.Offset is { } offset)
                json.WriteNumber("Offset"u8, offset);
            if (search.UseNewAnalysis)
            {
                json.WriteBoolean("UseNewAnalysis"u8, true);
                json.WriteNumber("SamplingRate"u8, search.SamplingRate);
            }
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }
}
