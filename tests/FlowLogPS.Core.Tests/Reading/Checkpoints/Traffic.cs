using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading.Checkpoints;

internal static class Traffic
{
    public static VpcTraffic At(DateTimeOffset time, string? id) => new(
        new FlowRecord { LogTimeMilliseconds = time.ToUnixTimeMilliseconds(), TopicId = "topic", PkgId = id is null ? "" : "PKG", PkgLogId = id ?? "" },
        TrafficPlacement.None);
}
