namespace FlowLogPS.Core.Setup.Coverage;

/// <summary>When the newest records of interfaces came, as far as it was looked for.</summary>
/// <param name="Topics">The topics that were read.</param>
/// <param name="Newest">Log time of the newest record of an interface in a topic; without those that have none.</param>
/// <param name="Now">When it was looked for.</param>
internal sealed record RecordTimes(
    IReadOnlySet<string> Topics, IReadOnlyDictionary<(string TopicId, string InterfaceId), DateTimeOffset> Newest, DateTimeOffset Now)
{
    /// <summary>
    /// Without a record for so long, an interface is silent. One without traffic still has a NODATA record for each capture window of five
    /// minutes, and five more pass until it is published; the rest is patience.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    /// <summary>How far back it is looked.</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromDays(30);

    /// <summary>Where nothing was looked for.</summary>
    public static RecordTimes Unknown { get; } = new(new HashSet<string>(), new Dictionary<(string, string), DateTimeOffset>(), DateTimeOffset.MinValue);

    /// <summary>The newest record of an interface, and since when it is silent, if it is.</summary>
    public (DateTimeOffset? Newest, DateTimeOffset? SilentSince) Of(FlowLog flowLog, string interfaceId)
    {
        if (!Topics.Contains(flowLog.TopicId))
            return (null, null);
        var newest = Newest.TryGetValue((flowLog.TopicId, interfaceId), out var time) ? time : (DateTimeOffset?)null;
        var oldest = Now - Lookback;
        var lastSign = newest ?? (flowLog.Created is { } created && created > oldest ? created : oldest);
        return (newest, lastSign < Now - Silence ? lastSign : null);
    }
}
