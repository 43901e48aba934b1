using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.World;

/// <summary>The topics that each region begins with.</summary>
internal static class Topics
{
    private const string Logset = "flowlog_logset";

    public static IReadOnlyList<TopicSeed> Branch { get; } = [new(Logset, WellKnown.BranchTopic, "flowlog-branch", FlowLogIndex.Rule)];

    public static IReadOnlyList<TopicSeed> Home { get; } =
    [
        new(Logset, WellKnown.ProdTopic, "flowlog-prod", FlowLogIndex.Rule),
        new(Logset, WellKnown.OtherTopic, "flowlog-other", FlowLogIndex.Rule),
        new(Logset, WellKnown.UnindexedTopic, "flowlog-unindexed", null),
        new(null, WellKnown.NetflowTopic, WellKnown.NetflowTopic, FlowLogIndex.For(
            ["appid", "src_ip", "dst_ip", "protocol", "start_time", "end_time", "timestamp"],
            [
                "src_port", "dst_port", "direction", "in_pkt_count", "in_pkt_len", "out_pkt_count", "out_pkt_len",
                "total_pkt_count", "total_pkt_len", "insert_time",
            ])),
    ];
}
