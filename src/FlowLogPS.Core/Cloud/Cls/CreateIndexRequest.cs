namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>An index to make; it holds for records written from then on.</summary>
internal sealed record CreateIndexRequest(string TopicId, IndexRule Rule)
{
    /// <summary>Whether the index is on from the start.</summary>
    public bool Status { get; } = true;
}
