using FlowLogPS.Core.Cloud.Vpc;

namespace FlowLogPS.Core.Setup;

/// <summary>Reads the flow logs of VPCs.</summary>
internal static class FlowLogList
{
    /// <summary>
    /// The flow logs of the VPCs, or of all, each once: where one is made and another deleted between two pages, the total stays and one may come
    /// in both.
    /// </summary>
    /// <exception cref="Errors.FlowLogException">A failure of a call.</exception>
    public static async Task<IReadOnlyList<FlowLog>> ReadAsync(
        VpcClient vpcs, string region, IReadOnlyList<string> vpcIds, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var all = new List<FlowLogInfo>();
        foreach (var vpcId in vpcIds.Count == 0 ? [null] : vpcIds.Cast<string?>())
            all.AddRange(await vpcs.DescribeFlowLogsAsync(region, vpcId, observer, cancellation).ConfigureAwait(false));
        return [.. all.DistinctBy(f => f.FlowLogId).Select(f => FlowLog.Of(f, region))];
    }
}
