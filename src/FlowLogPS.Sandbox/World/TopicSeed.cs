namespace FlowLogPS.Sandbox.World;

/// <summary>A topic the cloud begins with.</summary>
/// <param name="LogsetId">Its logset.</param>
/// <param name="LogsetName">The logset's name.</param>
/// <param name="TopicId">Its id.</param>
/// <param name="TopicName">Its name.</param>
/// <param name="Index">Key-value index: field to <c>text</c> or <c>long</c>, statistics on; null where nothing is indexed.</param>
internal sealed record TopicSeed(
    string LogsetId, string LogsetName, string TopicId, string TopicName, IReadOnlyDictionary<string, string>? Index);
