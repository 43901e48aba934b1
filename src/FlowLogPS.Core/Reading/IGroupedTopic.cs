using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Reading;

/// <summary>One topic with one query whose records the service adds up. Declared here, implemented at the composition root.</summary>
internal interface IGroupedTopic
{
    /// <summary>The topic's id.</summary>
    string Name { get; }

    /// <summary>Whether a key is left to cut the query by.</summary>
    bool CanSplit { get; }

    /// <summary>Counts the records exactly, and about how many rows they make.</summary>
    Task<(long Records, long Rows)> CountAsync(long from, long to, CancellationToken cancellation);

    /// <summary>The rows, or the first <see cref="GroupSql.MostRows"/> of more.</summary>
    Task<GroupedRows> ReadAsync(long from, long to, CancellationToken cancellation);

    /// <summary>
    /// Cuts the query by its next key into parts that together select all its records, each with about how many rows it makes. One part
    /// where the key cuts nothing off.
    /// </summary>
    /// <param name="from">Milliseconds since 1970, included.</param>
    /// <param name="to">Milliseconds since 1970, excluded.</param>
    /// <param name="rows">About how many rows the whole makes.</param>
    /// <param name="most">Rows of a part, unless one value of the key alone makes more.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<(IGroupedTopic Topic, long Rows)>> SplitAsync(long from, long to, long rows, long most, CancellationToken cancellation);
}
