namespace FlowLogPS.Model;

/// <summary>The account of one slice of a read: what the service counted and what came.</summary>
public sealed record SliceLedger
{
    /// <summary>Topic id, or the path of a file.</summary>
    public required string Place { get; init; }

    /// <summary>Start of the slice, included; null for files.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the slice, excluded; null for files.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Records the service counts in the slice; for files, the records that stand in it.</summary>
    public long Expected { get; init; }

    /// <summary>Distinct records read, undecodable ones included.</summary>
    public long Read { get; init; }

    /// <summary>Records that came more than once; given once.</summary>
    public long Duplicates { get; init; }

    /// <summary>Records that do not decode; reported, not given.</summary>
    public long Undecodable { get; init; }

    /// <summary>Rows that say an interface had no traffic (<c>NODATA</c>); counted, not given.</summary>
    public long NoData { get; init; }

    /// <summary>Rows that say the service dropped records (<c>SKIPDATA</c>); counted, not given.</summary>
    public long SkipData { get; init; }

    /// <summary>Calls made for the slice, retries not counted.</summary>
    public int Calls { get; init; }

    /// <summary>Tries beyond the first that its pages took.</summary>
    public int Retries { get; init; }

    /// <summary>Bytes of the answers or of the file, decompressed.</summary>
    public long Bytes { get; init; }

    /// <summary>Time spent on the slice.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The newest log time met; null where nothing was.</summary>
    public DateTimeOffset? NewestLogTime { get; init; }

    /// <summary>The longest time from the end of a record's capture window to its log time.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Whether as many distinct records came as the service counted.</summary>
    public bool IsComplete => Read == Expected;

    /// <summary>The account in one line.</summary>
    public override string ToString() => $"{Place} {From:u} {Read}/{Expected}";
}
