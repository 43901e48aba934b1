namespace FlowLogPS.Model;

/// <summary>How well flow logs cover a group of interfaces.</summary>
public abstract record FlowLogCoverage
{
    /// <summary>The whole in one word.</summary>
    public FlowLogState State { get; init; }

    /// <summary>Network interfaces there are.</summary>
    public int Interfaces { get; init; }

    /// <summary>Those with a flow log that is switched on and writes to a topic that is there.</summary>
    public int Logged { get; init; }

    /// <summary>Ids of interfaces that the service cannot log: they have no instance, or the service has refused their instance family.</summary>
    public IReadOnlyList<string> Unsupported { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>The CLS topics that are written to.</summary>
    public IReadOnlyList<string> TopicId { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>What is logged: ALL, ACCEPT, REJECT.</summary>
    public IReadOnlyList<string> TrafficType { get; init => field = TextList<string>.Of(value); } = TextList<string>.Empty;

    /// <summary>Log time of the newest record within thirty days; null where there is none or it was not looked for.</summary>
    public DateTimeOffset? NewestRecord { get; init; }

    /// <summary>Where the state is Silent: the newest record, else when the flow log was made, but no longer than thirty days ago.</summary>
    public DateTimeOffset? SilentSince { get; init; }
}
