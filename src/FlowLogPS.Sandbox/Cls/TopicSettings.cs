namespace FlowLogPS.Sandbox.Cls;

/// <summary>What CreateTopic sets and DescribeTopics gives back; the defaults are the service's.</summary>
internal sealed record TopicSettings
{
    /// <summary>The <see cref="Period"/> of logs that are never deleted.</summary>
    public const int ForEver = 3640;

    public int PartitionCount { get; init; } = 1;

    public bool AutoSplit { get; init; } = true;

    public int MaxSplitPartitions { get; init; } = 50;

    public string StorageType { get; init; } = "hot";

    /// <summary>Days that logs are kept, 1 to 3600, or <see cref="ForEver"/>.</summary>
    public int Period { get; init; } = 30;

    public int HotPeriod { get; init; }

    public string Describes { get; init; } = "";

    public int BizType { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
