namespace FlowLogPS.Model;

/// <summary>How a network interface is logged.</summary>
public sealed record FlowLogInterface
{
    /// <summary>The interface.</summary>
    public required string InterfaceId { get; init; }

    /// <summary>What it is attached to; null where it has no instance, and then the service cannot log it.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Its region.</summary>
    public string? Region { get; init; }

    /// <summary>Its VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Its subnet.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The whole in one word; Partial where one action only is logged.</summary>
    public FlowLogState State { get; init; }

    /// <summary>Its flow log, also one that is switched off; null where there is none.</summary>
    public string? FlowLogId { get; init; }

    /// <summary>The CLS topic of the flow log.</summary>
    public string? TopicId { get; init; }

    /// <summary>What the flow log logs: ALL, ACCEPT or REJECT.</summary>
    public string? TrafficType { get; init; }

    /// <summary>Log time of the newest record within thirty days; null where there is none or it was not looked for.</summary>
    public DateTimeOffset? NewestRecord { get; init; }

    /// <summary>Where the state is Silent: the newest record, else when the flow log was made, but no longer than thirty days ago.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>Id and state, as lists of interfaces show them.</summary>
    public override string ToString() => $"{InterfaceId} {State}";
}
