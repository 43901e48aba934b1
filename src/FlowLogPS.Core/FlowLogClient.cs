using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;

namespace FlowLogPS.Core;

/// <summary>
/// The engine's front door and composition root: the one place that knows all rooms. Safe to share between threads;
/// every method's failures but cancellation are <see cref="Errors.FlowLogException"/>.
/// </summary>
public sealed class FlowLogClient : IDisposable
{
    /// <summary>Creates a client. No call is made.</summary>
    public FlowLogClient(FlowLogClientOptions options)
    {
        Options = options;
    }

    /// <summary>What the client was made of.</summary>
    public FlowLogClientOptions Options { get; }

    /// <summary>Proves the key: asks STS whose it is.</summary>
    public Task<CallerIdentity> GetCallerIdentityAsync(IFlowLogObserver observer, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Finds the topics to read: those named, else those that the flow logs of the VPCs (of all VPCs where none is named) write to.</summary>
    public Task<PlaceSearch> FindPlacesAsync(
        IReadOnlyList<string> vpcIds, IReadOnlyList<string> topicIds, IFlowLogObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>
    /// Reads the traffic of one place in time order, a page ahead of nobody: what is not enumerated is not fetched. Disposing the
    /// enumerator stops the read.
    /// </summary>
    /// <param name="query">What is asked; its range is required for a topic.</param>
    /// <param name="place">The place.</param>
    /// <param name="ledger">Filled while the read goes on; one ledger may serve several places, one after the other.</param>
    /// <param name="observer">Hears of queries, calls, slices and skipped records.</param>
    /// <param name="cancellation">Stops the read.</param>
    public IAsyncEnumerable<VpcTraffic> ReadTrafficAsync(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>As <see cref="ReadTrafficAsync"/>, for blocked records, each with the rule that explains it.</summary>
    public IAsyncEnumerable<BlockHit> ReadBlockHitsAsync(
        FlowLogQuery query, LogPlace place, ReadLedger ledger, IFlowLogObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>Plans what <see cref="EnableAsync"/> would do for a VPC; makes reading calls only.</summary>
    public Task<EnablePlan> PlanEnableAsync(string vpcId, EnableOptions options, IFlowLogObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>Does a plan, step by step; a failed step is reported and the rest goes on.</summary>
    public Task<EnableOutcome> EnableAsync(EnablePlan plan, IFlowLogObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
