namespace FlowLogPS.Core.Setup;

/// <summary>Finds the flow log of an interface: its own, or as old ones are, that of its subnet or VPC.</summary>
/// <param name="flowLogs">Those of the VPC.</param>
internal sealed class FlowLogMap(IEnumerable<FlowLog> flowLogs)
{
    private readonly ILookup<string, FlowLog> _byResource = flowLogs.ToLookup(f => f.ResourceId);

    /// <summary>One whose records come, else one that could be read, else any; null where there is none.</summary>
    public FlowLog? Of(string interfaceId, string subnetId, string vpcId) =>
        _byResource[interfaceId].Concat(_byResource[subnetId]).Concat(_byResource[vpcId])
            .OrderByDescending(f => f.IsOn).ThenByDescending(f => f.IsReadable).FirstOrDefault();
}
