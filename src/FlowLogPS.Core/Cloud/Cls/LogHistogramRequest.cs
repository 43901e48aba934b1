namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>A histogram of a search. This action knows only the older pair Query and SyntaxRule, whose default is Lucene: 1 (CQL) is always sent.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="From">Start, milliseconds since 1970.</param>
/// <param name="To">End, milliseconds since 1970.</param>
/// <param name="Query">CQL; empty for all.</param>
/// <param name="Interval">Width of a bucket in milliseconds, with at most 200 of them in the span; null lets the service choose.</param>
internal sealed record LogHistogramRequest(string TopicId, long From, long To, string Query, long? Interval = null)
{
    /// <summary>1: the query is CQL.</summary>
    public int SyntaxRule { get; } = 1;
}
