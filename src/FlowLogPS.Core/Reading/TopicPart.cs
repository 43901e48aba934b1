namespace FlowLogPS.Core.Reading;

/// <summary>A part of a topic's records within a slice, by a key.</summary>
/// <param name="Topic">The topic with the part's query.</param>
/// <param name="Expected">Records the service counts in the part; what it counts exactly at the slice's end may be among them.</param>
internal readonly record struct TopicPart(ILogTopic Topic, long Expected);
