using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Topology;

namespace FlowLogPS.Core.Tests.Setup;

/// <summary>A VPC of two subnets, with what a test puts in.</summary>
internal static class Snapshots
{
    public static VpcSnapshot Of(IEnumerable<NetworkInterface> interfaces, params FlowLog[] flowLogs) => new(
        new FoundVpc("ap-guangzhou", "vpc-1", "prod"), [new Subnet("subnet-1", "web", "vpc-1", []), new Subnet("subnet-2", "data", "vpc-1", [])], [.. interfaces], flowLogs);

    public static NetworkInterface Interface(string id, string? instance = "ins-1", string subnet = "subnet-1") => new(id, "vpc-1", subnet, [], instance);

    public static FlowLog Log(string resource, bool enabled = true, string traffic = "ALL") =>
        new("fl-" + resource, "vpc-1", resource, "topic-1", "ap-guangzhou", enabled, traffic);
}
