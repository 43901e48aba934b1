using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Sandbox.Tests;

/// <summary>Topics and logs for tests.</summary>
internal static class FlowLogs
{
    public const long Start = 1_760_000_000_000;

    public const string Accepted =
        """{"version":"2","account-id":"1251762227","interface-id":"eni-lq6mkcis","srcaddr":"172.31.16.139","dstaddr":"172.31.16.21","srcport":20641,"dstport":22,"protocol":6,"packets":20,"bytes":4249,"start":1418530010,"end":1418530070,"action":"ACCEPT","log-status":"OK"}""";

    /// <summary>A topic with the flow log index in a logset of its own.</summary>
    public static string Topic(this LogStore logs, string? name = null, bool index = true) =>
        logs.CreateTopic(logs.CreateLogset($"logset of {name ?? "t"} {Guid.NewGuid()}"), name ?? "flow", index);

    /// <summary>Logs at the given times, numbered.</summary>
    public static IEnumerable<LogEntry> At(IEnumerable<long> times, string json = Accepted) =>
        times.Select((time, i) => new LogEntry(time, "5BD4618A65B32B70-1", $"{i}", json));

    /// <summary>One log each, a second apart from <see cref="Start"/>.</summary>
    public static IEnumerable<LogEntry> Of(params string[] jsons) =>
        jsons.Select((json, i) => new LogEntry(Start + (i * 1000), "5BD4618A65B32B70-1", $"{i}", json));
}
