namespace FlowLogPS.Core.Decoding;

/// <summary>Identity of a record in the log service. An empty <paramref name="PkgId"/> identifies nothing.</summary>
internal readonly record struct RecordKey(string? TopicId, string? PkgId, string? PkgLogId)
{
    public bool IsEmpty => string.IsNullOrEmpty(PkgId);
}
