namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>What the sandbox wrote down of a record when it made it, as <c>/_sandbox/truth</c> tells.</summary>
internal sealed record RecordTruth(
    string TopicId,
    string PkgId,
    string PkgLogId,
    string LogStatus,
    string? Action,
    string Class,
    string Verdict,
    string? RuleId,
    long? RuleUpdated,
    string? SourceType,
    string? DestinationType,
    string? Scenario,
    bool ClassDecidable,
    bool VerdictDecidable)
{
    public string Key => $"{TopicId} {PkgId}/{PkgLogId}";
}
