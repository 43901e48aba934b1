using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Two or three rules that meet: only their order says what happens.</summary>
internal static class OrderScenarios
{
    public static void Add(ScenarioBook book)
    {
        var networks = book.Networks;
        (RuleContent From, RuleContent To)[] ways =
        [
            (Content.Net(networks.Subnet(WellKnown.ProdVpc, "web")), Content.Net(networks.Subnet(WellKnown.ProdVpc, "data"))),
            (Content.Net(networks.Subnet(WellKnown.DevVpc, "lab")), Content.Net(networks.Subnet(WellKnown.ProdVpc, "app"))),
            (Content.Net(networks.Subnet(WellKnown.StagingVpc, "web")), Content.Net(networks.Subnet(WellKnown.StagingVpc, "app"))),
            (Content.Net(networks.Subnet(WellKnown.SharedVpc, "ops")), Content.Net(networks.Subnet(WellKnown.SharedVpc, "ops"))),
        ];
        foreach (var (from, to) in ways)
        {
            AllowBeforeDrop(book, from, to);
            DropBeforeAllow(book, from, to);
            DisabledBeforeActive(book, from, to);
            ObserveBeforeDrop(book, from, to);
            ExceptionBeforeDrop(book, from, to);
            PartOfRange(book, from, to);
        }
    }

    private static void AllowBeforeDrop(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var service = ServiceSpec.Tcp(book.NextPorts());
        var allow = new FirewallRule(Accept, from, to, service) { Description = "let the neighbours in" };
        var drop = new FirewallRule(Drop, Content.Anywhere(from.Members), to, service) { Description = "everybody else stays out" };
        book.Begin("allow-before-drop", allow, drop).Passed(allow, 10)
            .Add(Verdict.Rule, drop, book.Contents.Internet, to.Members, service, 2);
    }

    private static void DropBeforeAllow(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var service = ServiceSpec.Tcp(book.NextPorts());
        var drop = new FirewallRule(Drop, from, to, service) { Description = "closed since the audit" };
        var allow = new FirewallRule(Accept, from, to, service) { Description = "never reached" };
        book.Begin("drop-before-allow", drop, allow).Blocked(drop, 4);
    }

    private static void DisabledBeforeActive(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var service = ServiceSpec.TcpRange(book.NextPorts(), book.NextPorts());
        var disabled = new FirewallRule(Drop, from, to, service) { Enabled = false, Description = "switched off" };
        var active = new FirewallRule(Drop, from, to, service) { Description = "took its place" };
        book.Begin("disabled-before-active", disabled, active).Blocked(active, 4);
    }

    private static void ObserveBeforeDrop(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var service = ServiceSpec.Udp(book.NextPorts());
        var observe = new FirewallRule(Log, from, to, service) { Description = "watch before closing" };
        var drop = new FirewallRule(Drop, from, to, service) { Description = "waits for the observation to end" };
        book.Begin("observe-before-drop", observe, drop).Passed(observe, 10);
    }

    private static void ExceptionBeforeDrop(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var service = ServiceSpec.Tcp(book.NextPorts());
        var host = Content.Net(from.Members[0]);
        var allow = new FirewallRule(Accept, host, to, service) { Description = "the one exception" };
        var drop = new FirewallRule(Drop, from, to, service) { Description = "the rest of the subnet" };
        book.Begin("exception-before-drop", allow, drop).Passed(allow, 8)
            .Add(Verdict.Rule, drop, [.. from.Members.Skip(1)], to.Members, service, 4);
    }

    private static void PartOfRange(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var port = book.NextPorts();
        var allow = new FirewallRule(Accept, from, to, ServiceSpec.Tcp(port + 5)) { Description = "one port of the range" };
        var drop = new FirewallRule(Drop, from, to, ServiceSpec.TcpRange(port, port + 10)) { Description = "the range" };
        var log = new FirewallRule(Log, from, to, ServiceSpec.TcpRange(port, port + 12)) { Description = "the range and two more" };
        book.Begin("part-of-range", allow, drop, log).Passed(allow, 6)
            .Add(Verdict.Rule, drop, from.Members, to.Members, drop.Service.Using(new(PortSample.Tcp, port), new(PortSample.Tcp, port + 10)), 4)
            .Add(Verdict.None, log, from.Members, to.Members, log.Service.Using(new PortSample(PortSample.Tcp, port + 11)), 3)
            .Add(Verdict.NoRule, null, from.Members, to.Members, log.Service.Using(new PortSample(PortSample.Tcp, port + 13)), 1);
    }
}
