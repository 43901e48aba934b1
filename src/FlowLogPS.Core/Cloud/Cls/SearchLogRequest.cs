namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>One page of a search.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="From">Start, milliseconds since 1970, included.</param>
/// <param name="To">End, milliseconds since 1970.</param>
/// <param name="Query">CQL; empty for all.</param>
internal sealed record SearchLogRequest(string TopicId, long From, long To, string Query)
{
    /// <summary>Records of the page, 1..1000.</summary>
    public int Limit { get; init; } = 1000;

    /// <summary>Oldest first.</summary>
    public bool Ascending { get; init; } = true;

    /// <summary>The page mark of the page before; all else must be as it was then. Lives an hour and ends at 10,000 records.</summary>
    public string? Context { get; init; }

    /// <summary>Records to leave out; never together with <see cref="Context"/>.</summary>
    public long? Offset { get; init; }

    /// <summary>Of a query with SQL: rows as JSON objects. The paging above is not for such.</summary>
    public bool UseNewAnalysis { get; init; }

    /// <summary>Of a query with SQL: the part of the records that is looked at, up to 1, which is exact; 0 lets the service choose.</summary>
    public double SamplingRate { get; init; } = 1;
}
