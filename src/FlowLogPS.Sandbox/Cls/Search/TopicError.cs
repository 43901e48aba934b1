namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>A topic of a search over several that could not be searched.</summary>
internal sealed record TopicError(string TopicId, string Code, string Message);
