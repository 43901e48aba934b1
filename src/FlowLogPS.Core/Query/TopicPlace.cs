namespace FlowLogPS.Core.Query;

/// <summary>One CLS topic to read, and the VPCs of it that were asked for.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Region">The topic's region, which may differ from the VPC's.</param>
/// <param name="VpcIds">The VPCs asked for; empty for all that write to the topic.</param>
/// <param name="InterfaceIds">The interfaces of those VPCs; without meaning where <paramref name="VpcIds"/> is empty.</param>
public sealed record TopicPlace(string TopicId, string Region, IReadOnlyList<string> VpcIds, IReadOnlyList<string> InterfaceIds) : LogPlace(TopicId)
{
    /// <summary>Regions whose networks tell where a record lies: those that were asked and answered; empty for the client's own.</summary>
    public IReadOnlyList<string> VpcRegions { get; init; } = [];
}
