using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.Setup;

/// <summary>What there is of a VPC at one time.</summary>
/// <param name="Vpc">The VPC.</param>
/// <param name="Subnets">Its subnets.</param>
/// <param name="Interfaces">Its interfaces.</param>
/// <param name="FlowLogs">Its flow logs, also those that are off or cannot be read.</param>
internal sealed record VpcSnapshot(
    FoundVpc Vpc, IReadOnlyList<Subnet> Subnets, IReadOnlyList<NetworkInterface> Interfaces, IReadOnlyList<FlowLog> FlowLogs)
{
    /// <summary>Each interface with its flow log; null where it has none.</summary>
    public IEnumerable<(NetworkInterface Interface, FlowLog? FlowLog)> InterfaceLogs()
    {
        var logs = new FlowLogMap(FlowLogs);
        return Interfaces.Select(item => (item, logs.Of(item.Id, item.SubnetId, item.VpcId)));
    }
}
