namespace FlowLogPS.Core.Setup;

/// <summary>What must be done for one VPC's interfaces to be logged. Empty steps mean that all is as it should be.</summary>
/// <param name="VpcId">The VPC.</param>
/// <param name="VpcName">Its name.</param>
/// <param name="Interfaces">Interfaces of the VPC.</param>
/// <param name="AlreadyCovered">Interfaces with an enabled flow log.</param>
/// <param name="Unsupported">Interfaces known beforehand to be beyond the service (no instance).</param>
/// <param name="Steps">The steps in order, each in words fit for <c>-WhatIf</c>.</param>
public sealed record EnablePlan(
    string VpcId, string VpcName, int Interfaces, int AlreadyCovered, IReadOnlyList<string> Unsupported, IReadOnlyList<SetupStep> Steps)
{
    /// <summary>The topic the flow logs write to; null where a step makes it.</summary>
    public string? TopicId { get; init; }

    /// <summary>The logset of the topic to make; null where a step makes it.</summary>
    public string? LogsetId { get; init; }

    /// <summary>The options it was made with.</summary>
    public required EnableOptions Options { get; init; }
}
