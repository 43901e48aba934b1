using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.World;

/// <summary>The log service as the cloud fills it.</summary>
internal interface ILogSink
{
    /// <summary>Creates a topic, and its logset where it is new.</summary>
    void CreateTopic(TopicSeed topic);

    /// <summary>Whether there is such a topic.</summary>
    bool TopicExists(string topicId);

    /// <summary>Adds logs; their times may lie before those already there.</summary>
    void Append(string topicId, IEnumerable<LogEntry> entries);
}
