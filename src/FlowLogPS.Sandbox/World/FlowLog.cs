namespace FlowLogPS.Sandbox.World;

/// <summary>One flow log: an interface whose records go to a topic.</summary>
internal sealed record FlowLog(string Id, NetworkInterface Interface, string Name, string TrafficType, string TopicId, DateTimeOffset Created)
{
    public string Description { get; init; } = "";

    public bool Enabled { get; init; } = true;

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Whether it ships records of the action.</summary>
    public bool Takes(bool rejected) => Enabled && TrafficType switch { "ACCEPT" => !rejected, "REJECT" => rejected, _ => true };
}
