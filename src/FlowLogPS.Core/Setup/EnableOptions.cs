namespace FlowLogPS.Core.Setup;

/// <summary>How flow logs are to be switched on.</summary>
public sealed record EnableOptions
{
    /// <summary>An existing topic to write to; null takes the topic of the VPC's other flow logs, or the module's own.</summary>
    public string? TopicId { get; init; }

    /// <summary>Days a topic made here keeps its logs: 1..3600, or 3640 for ever.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Whether the role by which the flow log service writes to CLS is made where it is missing.</summary>
    public bool CreateRole { get; init; }
}
