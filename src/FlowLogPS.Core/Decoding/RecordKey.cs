namespace FlowLogPS.Core.Decoding;

/// <summary>Identity of a record in the log service. One half of it alone identifies nothing: a package holds many records.</summary>
internal readonly record struct RecordKey(string? TopicId, string? PkgId, string? PkgLogId)
{
    public bool IsEmpty => string.IsNullOrEmpty(PkgId) || string.IsNullOrEmpty(PkgLogId);
}
