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
    /// <summary>Each interface with its flow log: one whose records come, else any; null where it has none.</summary>
    public IEnumerable<(NetworkInterface Interface, FlowLog? FlowLog)> InterfaceLogs()
    {
        var byResource = FlowLogs.ToLookup(f => f.ResourceId);
        return Interfaces.Select(item => (item, byResource[item.Id].Concat(byResource[item.SubnetId]).Concat(byResource[item.VpcId])
            .OrderByDescending(f => f.IsOn).ThenByDescending(f => f.IsReadable).FirstOrDefault()));
    }
}
