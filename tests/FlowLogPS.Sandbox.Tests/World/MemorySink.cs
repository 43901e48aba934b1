using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>A log service that only remembers.</summary>
internal sealed class MemorySink : ILogSink
{
    public Dictionary<string, List<LogEntry>> Topics { get; } = new(StringComparer.Ordinal);

    public void CreateTopic(TopicSeed topic) => Topics.Add(topic.TopicId, []);

    public bool TopicExists(string topicId) => Topics.ContainsKey(topicId);

    public void Append(string topicId, IEnumerable<LogEntry> entries) => Topics[topicId].AddRange(entries);
}
