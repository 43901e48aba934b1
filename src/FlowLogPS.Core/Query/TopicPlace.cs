namespace FlowLogPS.Core.Query;

/// <summary>One CLS topic to read, and the VPCs of it that were asked for.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="VpcIds">The VPCs asked for; empty for all that write to the topic.</param>
/// <param name="InterfaceIds">The interfaces whose flow logs of those VPCs write here; empty with an empty <paramref name="VpcIds"/>.</param>
public sealed record TopicPlace(string TopicId, IReadOnlyList<string> VpcIds, IReadOnlyList<string> InterfaceIds) : LogPlace(TopicId);
