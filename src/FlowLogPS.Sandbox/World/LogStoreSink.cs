using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.World;

/// <summary>The sandbox's own log service as a place to fill.</summary>
internal sealed class LogStoreSink(LogStore logs) : ILogSink
{
    public void CreateTopic(TopicSeed topic)
    {
        if (topic.LogsetName is { } logset && logs.FindLogset(WellKnown.Logset) is null)
            logs.CreateLogset(logset, WellKnown.Logset, []);
        logs.CreateTopic(topic.LogsetName is null ? null : WellKnown.Logset, topic.TopicName, index: false, topic.TopicId);
        if (topic.IndexRule is { } rule)
            logs.SetIndex(topic.TopicId, rule);
    }

    public bool TopicExists(string topicId) => logs.TopicExists(topicId);

    public void Append(string topicId, IEnumerable<LogEntry> entries) => logs.Append(topicId, entries);
}
