using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>ICMP has no ports, so each of these scenarios owns its pair of ranges instead.</summary>
internal static class IcmpScenarios
{
    private static readonly (int, int) Echo = (8, 0);
    private static readonly (int, int) PortUnreachable = (3, 3);
    private static readonly (int, int) TimeExceeded = (11, 1);

    public static void Add(ScenarioBook book)
    {
        var networks = book.Networks;
        var web = Content.Net(networks.Subnet(WellKnown.ProdVpc, "web"));
        var ops = Content.Net(networks.Subnet(WellKnown.SharedVpc, "ops"));
        var outsiders = Content.Outsiders("198.51.100.0/25");
        var drop = new FirewallRule(Drop, outsiders, web, ServiceSpec.Icmp(Echo, PortUnreachable, TimeExceeded)) { Description = "no pings from outside" };
        book.Begin("icmp-drop", drop).Blocked(drop, 8);

        var allow = new FirewallRule(Accept, ops, web, ServiceSpec.Icmp(Echo, TimeExceeded)) { Description = "operations may ping" };
        book.Begin("icmp-allow", allow).Passed(allow, 40)
            .Add(Verdict.Reply, allow, ops.Members, web.Members, ServiceSpec.Icmp(Echo), 4);

        var strangers = Content.Outsiders("198.51.100.128/25");
        book.Begin("icmp-no-rule").Add(Verdict.NoRule, null, strangers.Members, web.Members, ServiceSpec.Icmp(Echo), 3);

        var tools6 = networks.Subnet(WellKnown.SharedVpc, "tools").Ipv6Endpoints;
        var web6 = networks.Subnet(WellKnown.ProdVpc, "web").Ipv6Endpoints;
        var echo6 = ServiceSpec.Any(new PortSample(PortSample.Icmpv6, 128));
        book.Begin("icmpv6").Add(Verdict.None, null, tools6, web6, echo6, 20).Add(Verdict.NoRule, null, web6, tools6, echo6, 2);
    }
}
