namespace FlowLogPS.Core.Topology;

/// <summary>Where the network tables come from; declared here, implemented at the composition root.</summary>
internal interface INetworkSource
{
    /// <exception cref="Errors.FlowLogException">The tables cannot be read.</exception>
    Task<NetworkTables> LoadAsync(IFlowLogObserver observer, CancellationToken cancellation);
}
