namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Where a record's ends lie.</summary>
internal enum TrafficKind : byte
{
    Unknown,
    IntraSubnet,
    InterSubnet,
    InterVpc,
    Inbound,
    Outbound,
}
