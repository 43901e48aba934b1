using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlowLogPS.Core.Cloud.Json;

namespace FlowLogPS.Core.Cloud;

/// <summary>What the clients of all services share: one action as typed request and answer, and lists read to their last page.</summary>
/// <param name="transport">Sends and retries.</param>
/// <param name="service">Service name.</param>
/// <param name="version">API version.</param>
internal abstract class ServiceClient(ICloudTransport transport, string service, string version)
{
    /// <summary>The page size all list actions accept, but for the firewall's.</summary>
    protected const int PageSize = 100;

    /// <summary>How often a list that changes while it is read is read anew.</summary>
    private const int MostPasses = 3;

    protected ICloudTransport Transport { get; } = transport;

    protected CloudRequest RawRequest(string action, string? region, ReadOnlyMemory<byte> body) =>
        new(service, version, action, region is null ? null : RegionName.Checked(region), body);

    protected CloudRequest Request<TRequest>(string action, string? region, TRequest body) =>
        RawRequest(action, region, JsonSerializer.SerializeToUtf8Bytes(body, TypeInfo<TRequest>()));

    /// <summary>Sends an action and reads its answer.</summary>
    /// <exception cref="Errors.FlowLogException">Every failure; MalformedResponse where the answer has another shape.</exception>
    protected async Task<TResponse> CallAsync<TResponse>(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
        where TResponse : class
    {
        using var answer = await Transport.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer.Json.Span, TypeInfo<Envelope<TResponse>>())?.Response
                ?? throw CloudFault.Unreadable(request, "the answer has no Response", answer.RequestId);
        }
        catch (JsonException e)
        {
            throw CloudFault.Unreadable(request, $"a field of the answer is of another kind ({e.Path})", answer.RequestId, e);
        }
    }

    /// <summary>Reads all pages of a list, from the start again where its total changes between them: what shifts past an offset comes twice or never.</summary>
    /// <param name="request">Makes the request of the page that begins at an offset.</param>
    /// <param name="page">Takes the items and the told total from an answer; a null total ends with the first page that is not full.</param>
    /// <param name="observer">Hears of the calls.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <param name="pageSize">Items asked for at once.</param>
    /// <exception cref="Errors.FlowLogException">
    /// Every failure; MalformedResponse where the list ends before its told total, ServiceUnavailable where it changes each time it is read.
    /// </exception>
    protected async Task<IReadOnlyList<TItem>> ReadAllAsync<TResponse, TItem>(
        Func<int, CloudRequest> request,
        Func<TResponse, (IReadOnlyList<TItem>? Items, long? Total)> page,
        IFlowLogObserver observer,
        CancellationToken cancellation,
        int pageSize = PageSize)
        where TResponse : class
    {
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            if (await ReadPassAsync(request, page, pageSize, observer, cancellation).ConfigureAwait(false) is { } all)
                return all;
        }
        throw CloudFault.Changing(request(0), MostPasses);
    }

    /// <summary>Reads the lists of ids that are too many for one request, part by part.</summary>
    protected static async Task<IReadOnlyList<TItem>> ReadPartsAsync<TItem>(
        IReadOnlyList<string> ids, int partSize, Func<IReadOnlyList<string>, Task<IReadOnlyList<TItem>>> read)
    {
        if (ids.Count <= partSize)
            return await read(ids).ConfigureAwait(false);

        var all = new List<TItem>();
        foreach (var part in ids.Chunk(partSize))
            all.AddRange(await read(part).ConfigureAwait(false));
        return all;
    }

    /// <summary>Reads a list once; null where its total changed meanwhile.</summary>
    private async Task<IReadOnlyList<TItem>?> ReadPassAsync<TResponse, TItem>(
        Func<int, CloudRequest> request,
        Func<TResponse, (IReadOnlyList<TItem>? Items, long? Total)> page,
        int pageSize,
        IFlowLogObserver observer,
        CancellationToken cancellation)
        where TResponse : class
    {
        var all = new List<TItem>();
        long? first = null;
        while (true)
        {
            var call = request(all.Count);
            var (items, total) = page(await CallAsync<TResponse>(call, observer, cancellation).ConfigureAwait(false));
            first ??= total;
            if (total is not null && total != first)
                return null;

            all.AddRange(items ?? []);
            var isEnd = total is { } told ? all.Count >= told : items is null || items.Count < pageSize;
            if (isEnd)
                return all;

            if (items is null or [])
                throw CloudFault.Unreadable(call, $"the list ends after {all.Count} of {total} items", requestId: null);
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)CloudJson.Default.GetTypeInfo(typeof(T))!;
}
