namespace FlowLogPS.Sandbox.World;

/// <summary>The topics the cloud begins with.</summary>
internal static class Topics
{
    /// <summary>Index of flow log topics, as facts §2.3 has it.</summary>
    public static IReadOnlyDictionary<string, string> FlowLogIndex { get; } = Index(
        ["version", "account-id", "interface-id", "srcaddr", "dstaddr", "action", "log-status"],
        ["srcport", "dstport", "protocol", "packets", "bytes", "start", "end"]);

    private static IReadOnlyDictionary<string, string> NetflowIndex { get; } = Index(
        ["appid", "src_ip", "dst_ip", "protocol", "start_time", "end_time"],
        ["src_port", "dst_port", "direction", "in_pkt_count", "in_pkt_len", "out_pkt_count", "out_pkt_len", "total_pkt_count", "total_pkt_len", "insert_time"]);

    public static IReadOnlyList<TopicSeed> All { get; } =
    [
        new(WellKnown.Logset, "flowlog_logset", WellKnown.ProdTopic, "flowlog-prod", FlowLogIndex),
        new(WellKnown.Logset, "flowlog_logset", WellKnown.OtherTopic, "flowlog-other", FlowLogIndex),
        new(WellKnown.Logset, "flowlog_logset", WellKnown.UnindexedTopic, "flowlog-unindexed", null),
        new("cfw_logset", "cfw_logset", WellKnown.NetflowTopic, WellKnown.NetflowTopic, NetflowIndex),
    ];

    private static Dictionary<string, string> Index(string[] texts, string[] numbers) =>
        texts.Select(field => (field, type: "text")).Concat(numbers.Select(field => (field, type: "long")))
            .ToDictionary(pair => pair.field, pair => pair.type, StringComparer.Ordinal);
}
