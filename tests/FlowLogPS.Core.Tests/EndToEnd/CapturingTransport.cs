using System.Collections.Concurrent;
using System.Text.Json;
using FlowLogPS.Core.Cloud;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Keeps every LogInfo of the SearchLog answers that pass, once and as it came.</summary>
internal sealed class CapturingTransport(ICloudTransport inner) : ICloudTransport
{
    private readonly ConcurrentDictionary<string, string> _infos = new(StringComparer.Ordinal);

    /// <summary>The texts of the LogInfo by their identity, in time order.</summary>
    public IReadOnlyList<string> Infos => [.. _infos.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => i.Value)];

    public async ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var response = await inner.SendAsync(request, observer, cancellation);
        if (request.Action == "SearchLog")
            Keep(response.Json);
        return response;
    }

    private void Keep(ReadOnlyMemory<byte> json)
    {
        using var answer = JsonDocument.Parse(json);
        foreach (var info in answer.RootElement.GetProperty("Response").GetProperty("Results").EnumerateArray())
            _infos[$"{info.GetProperty("Time")}/{info.GetProperty("TopicId")}/{info.GetProperty("PkgId")}/{info.GetProperty("PkgLogId")}"] = info.GetRawText();
    }
}
