using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Topology;
using FlowLogPS.Core.Topology;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Rules;

/// <summary>The networks and templates that the rules of these tests name. VPC b has the same block as VPC a.</summary>
internal static class RuleWorld
{
    public static NetworkTables Networks { get; } = new(
        [
            new Vpc("vpc-a", "", [Block("10.0.0.0/16")]),
            new Vpc("vpc-b", "", [Block("10.0.0.0/16")]),
            new Vpc("vpc-c", "", [Block("10.2.0.0/16"), Block("2402:4e00::/64")]),
        ],
        [new Subnet("subnet-a1", "", "vpc-a", [Block("10.0.1.0/24")]), new Subnet("subnet-c1", "", "vpc-c", [Block("10.2.1.0/24")])],
        [
            new NetworkInterface("eni-a", "vpc-a", "subnet-a1", [Block("10.0.1.4").First, Block("10.0.1.5").First], "ins-a"),
            new NetworkInterface("eni-c1", "vpc-c", "subnet-c1", [Block("10.2.1.4").First], "ins-c", "ap-here", new Dictionary<string, string> { ["env"] = "dev" }),
            new NetworkInterface("eni-c2", "vpc-c", "subnet-c1", [Block("10.2.1.5").First], "ins-c", "ap-here", new Dictionary<string, string> { ["bare"] = "" }),
        ]);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> AddressTemplates { get; } = Lists(
        ("ipm-single", ["10.0.1.4"]), ("ipm-mixed", ["192.168.0.0/16", "203.0.113.10-203.0.113.20"]), ("ipm-odd", ["10.9.0.1", "example.com"]));

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> AddressTemplateGroups { get; } = Lists(
        ("ipmg-whole", ["ipm-single", "ipm-mixed"]), ("ipmg-part", ["ipm-mixed", "ipm-gone"]));

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceTemplates { get; } = Lists(
        ("ppm-web", ["tcp:80,443"]), ("ppm-udp", ["udp:1000-2000", "icmp"]), ("ppm-odd", ["tcp:22", "quic:443"]));

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceTemplateGroups { get; } = Lists(
        ("ppmg-whole", ["ppm-web", "ppm-udp"]), ("ppmg-part", ["ppm-web", "ppm-gone"]));

    public static RuleSet Compile(params IReadOnlyList<SecurityRule> rules) => RuleSet.Compile(TablesOf(rules), Networks);

    public static RuleTables TablesOf(params IReadOnlyList<SecurityRule> rules) =>
        new(rules, AddressTemplates, AddressTemplateGroups, ServiceTemplates, ServiceTemplateGroups)
        {
            InstanceAddresses = Lists(("lb-shown", ["10.2.7.7"]), ("cdb-shown", ["10.2.8.8/31", "-"])),
        };

    /// <summary>A rule whose types are told by the look of its contents.</summary>
    public static SecurityRule Rule(
        int order, RuleAction action, string source = "0.0.0.0/0", string destination = "0.0.0.0/0", string protocol = "ANY", string port = "-1/-1",
        string? service = null) => new()
        {
            Id = $"id-{order}",
            Uuid = $"cfw_newsg_{order}",
            Order = order,
            Action = action,
            SourceType = TypeOf(source),
            Source = source,
            DestinationType = TypeOf(destination),
            Destination = destination,
            Protocol = protocol,
            Port = port,
            ServiceTemplateId = service,
        };

    /// <summary>A blocked TCP record, written <c>source#port<c>source:port>destination:port</c>gt;destination#port</c>.</summary>
    public static FlowRecord Tcp(string flow) => Parse(flow) with { ProtocolNumber = IPProtocol.Tcp };

    public static FlowRecord Udp(string flow) => Parse(flow) with { ProtocolNumber = IPProtocol.Udp };

    public static FlowRecord Icmp(string source, string destination, int type) => new()
    {
        SourceAddress = Block(source).First,
        DestinationAddress = Block(destination).First,
        ProtocolNumber = IPProtocol.Icmp,
        IcmpId = 1,
        IcmpType = type,
        IcmpCode = 0,
        Action = FlowAction.Reject,
    };

    private static FlowRecord Parse(string flow)
    {
        var parts = flow.Split('>', '#');
        return new FlowRecord
        {
            SourceAddress = Block(parts[0]).First,
            SourcePort = int.Parse(parts[1]),
            DestinationAddress = Block(parts[2]).First,
            DestinationPort = int.Parse(parts[3]),
            Action = FlowAction.Reject,
        };
    }

    private static string TypeOf(string content) =>
        content.StartsWith("ipm", StringComparison.Ordinal) ? "template"
        : content.StartsWith('{') ? "tag"
        : content.StartsWith("ap-", StringComparison.Ordinal) ? "region"
        : content.StartsWith("cfwrg-", StringComparison.Ordinal) ? "resourcegroup"
        : content.EndsWith(".com", StringComparison.Ordinal) ? "dnsparse"
        : content.Contains('-') ? "instance" : "net";

    private static Dictionary<string, IReadOnlyList<string>> Lists(params (string Id, string[] Entries)[] lists) =>
        lists.ToDictionary(l => l.Id, l => (IReadOnlyList<string>)l.Entries);

    private static NetworkPrefix Block(string text) => NetworkGen.Parse(text);
}
