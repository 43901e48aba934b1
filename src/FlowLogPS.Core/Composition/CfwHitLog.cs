using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Decoding;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;

namespace FlowLogPS.Core.Composition;

/// <summary>The firewall's log of enterprise security group hits, as reading asks for it.</summary>
internal sealed class CfwHitLog(CfwClient client, IFlowLogObserver observer) : IHitLog
{
    private readonly FieldPool _pool = new();

    /// <inheritdoc/>
    public string Name => FirewallPlace.Index;

    /// <inheritdoc/>
    public async Task<RecordPage> PageAsync(long from, long to, int offset, CancellationToken cancellation)
    {
        var request = DescribeLogsRequest.Of(
            FirewallPlace.Index, DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to), PageRequest.Limit, offset);
        var retries = new RetryCounter(observer);
        using var answer = await client.DescribeLogsAsync(request, retries, cancellation).ConfigureAwait(false);
        return RuleHitDecoder.Decode(answer.Json, _pool) with { Retries = retries.Count };
    }
}
