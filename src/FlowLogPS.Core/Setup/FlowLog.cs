namespace FlowLogPS.Core.Setup;

/// <summary>One flow log of the VPC service that writes to CLS.</summary>
/// <param name="Id"><c>fl-…</c>.</param>
/// <param name="VpcId">The VPC of its resource.</param>
/// <param name="ResourceId">What it logs: an interface or a NAT gateway.</param>
/// <param name="TopicId">The CLS topic it writes to.</param>
/// <param name="TopicRegion">The topic's region; empty for the VPC's own.</param>
/// <param name="IsEnabled">Whether it collects now.</param>
/// <param name="TrafficType">ACCEPT, REJECT or ALL; the service cannot change it later.</param>
internal sealed record FlowLog(string Id, string VpcId, string ResourceId, string TopicId, string TopicRegion, bool IsEnabled, string TrafficType = FlowLog.AllTraffic)
{
    public const string AllTraffic = "ALL";
}
