using System.Text.Json;

namespace FlowLogPS.Sandbox.World;

/// <summary>A topic the cloud begins with.</summary>
/// <param name="LogsetName">Its logset in <see cref="WellKnown.Logset"/>'s place; null for a topic of another product.</param>
/// <param name="TopicId">Its id.</param>
/// <param name="TopicName">Its name.</param>
/// <param name="IndexRule">The <c>Rule</c> of its index; null where nothing is indexed.</param>
internal sealed record TopicSeed(string? LogsetName, string TopicId, string TopicName, JsonElement? IndexRule);
