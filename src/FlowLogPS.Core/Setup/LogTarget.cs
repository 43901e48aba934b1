namespace FlowLogPS.Core.Setup;

/// <summary>Where new flow logs are to write, as far as it exists: null ids are yet to be made.</summary>
/// <param name="LogsetId">The logset of the module's own topic.</param>
/// <param name="TopicId">The topic.</param>
/// <param name="IsIndexed">Whether the topic has an index, without which nothing can be searched.</param>
internal sealed record LogTarget(string? LogsetId, string? TopicId, bool IsIndexed)
{
    /// <summary>Where there is nothing yet.</summary>
    public static readonly LogTarget None = new(null, null, IsIndexed: false);

    /// <summary>The logset that the VPC console makes, one per region.</summary>
    public const string LogsetName = "flowlog_logset";

    /// <summary>The topic this module makes in it, shared by all VPCs of the region: records are told apart by interface.</summary>
    public const string TopicName = "flowlogps";
}
