namespace FlowLogPS.Core.Reading.Checkpoints;

/// <summary>What a checkpoint file holds.</summary>
internal sealed record CheckpointState
{
    /// <summary>The form this code writes, and the only one it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Form of the file.</summary>
    public required int Version { get; init; }

    /// <summary>The <see cref="Query.QueryIdentity"/> it belongs to.</summary>
    public required string Query { get; init; }

    /// <summary>Log time from which the next run reads; what lies before is closed.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Log time up to which was read.</summary>
    public required DateTimeOffset ReadTo { get; init; }

    /// <summary>Ids of the records given at or after <see cref="From"/>: 16 bytes each, by the minute of their log time since 1970.</summary>
    public required IReadOnlyDictionary<long, byte[]> Given { get; init; }
}
