using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring;

/// <summary>Block hits as the engine gives them, and as it would by a verdict of the test's own.</summary>
internal static class Hits
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static RuleBook Book(params SecurityRule[] rules) => new(RuleWorld.Compile(rules), new NetworkMap(RuleWorld.Networks));

    /// <summary>A TCP hit, some minutes after noon, on which the rules pass the verdict.</summary>
    public static BlockHit By(RuleBook rules, string flow, int minutes = 0)
    {
        var record = Record(flow, minutes);
        return new BlockHit(record, TrafficPlacement.None, rules.Set.Attribute(record));
    }

    /// <summary>As before, with the verdict given.</summary>
    public static BlockHit Of(BlockAttribution attribution, SecurityRule? rule, string flow = "10.0.0.1#40000>10.0.0.2#80", int minutes = 0, long bytes = 100) =>
        new(Record(flow, minutes, bytes), TrafficPlacement.None, new BlockVerdict(attribution, rule, "why"));

    private static FlowRecord Record(string flow, int minutes, long bytes = 100) =>
        RuleWorld.Tcp(flow) with { StartSeconds = Noon.AddMinutes(minutes).ToUnixTimeSeconds(), Bytes = bytes, Packets = 2 };
}
