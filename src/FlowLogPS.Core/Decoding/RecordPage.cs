namespace FlowLogPS.Core.Decoding;

/// <summary>One page of records, from a SearchLog answer or a stretch of a file.</summary>
/// <param name="Records">In the order they stand.</param>
/// <param name="Bytes">Bytes they took, decompressed.</param>
internal sealed record RecordPage(IReadOnlyList<DecodedRecord> Records, long Bytes)
{
    /// <summary>Tries beyond the first that the page took; 0 for files.</summary>
    public int Retries { get; init; }

    /// <summary><c>Context</c> to ask for the next page with; null for files.</summary>
    public string? Context { get; init; }

    /// <summary>Records that the service says there are in all; null where the answer does not tell.</summary>
    public long? Total { get; init; }

    /// <summary>Bytes of the file that were read so far, as they lie on the disk; null where it is no file on a disk.</summary>
    public long? Position { get; init; }

    /// <summary>Entries of an archive that hold no flow logs, each with the reason.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary><c>ListOver</c>: nothing follows. Tolerates its absence as false.</summary>
    public bool ListOver { get; init; }
}
