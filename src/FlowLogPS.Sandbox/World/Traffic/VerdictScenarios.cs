using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>Rejects that no drop rule explains, and traffic where rules and records do not meet one to one.</summary>
internal static class VerdictScenarios
{
    public static void Add(ScenarioBook book)
    {
        var (contents, networks) = (book.Contents, book.Networks);
        var web = networks.Subnet(WellKnown.ProdVpc, "web");
        var app = networks.Subnet(WellKnown.ProdVpc, "app");
        var data = networks.Subnet(WellKnown.ProdVpc, "data");
        var ops = networks.Subnet(WellKnown.SharedVpc, "ops");
        NetworkAcl(book, Content.Net(web), Content.Net(app));
        NetworkAcl(book, Content.Net(ops), Content.Instance(networks.Vpc(WellKnown.ProdVpc)));
        NetworkAcl(book, Content.Anywhere(contents.Internet), Content.Net(web));
        NoRule(book, app.Endpoints, data.Endpoints);
        NoRule(book, contents.Internet, web.Endpoints);
        NoRule(book, networks.Subnet(WellKnown.StagingVpc, "app").Endpoints, contents.Internet);
        NoRule(book, web.Ipv6Endpoints, networks.Subnet(WellKnown.SharedVpc, "tools").Ipv6Endpoints);
        OtherProtocol(book, Content.Net(app), Content.Net(ops));
        HalfSubnet(book, ops, data);
        Scans(book, web, app);
        DatabaseKnocking(book, data, app);
        EveryProtocol(book, app);
    }

    private static void NetworkAcl(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var allow = new FirewallRule(Accept, from, to, ServiceSpec.Tcp(book.NextPorts())) { Description = "allowed, but a network ACL stands behind" };
        book.Begin("allowed-but-blocked", allow).Passed(allow, 10).BlockedThoughAllowed(allow, 12);
        var replies = new FirewallRule(Accept, from, to, ServiceSpec.Tcp(book.NextPorts())) { Description = "allowed, replies are lost" };
        book.Begin("reply-blocked", replies).Passed(replies, 10).ReplyBlocked(replies, 12);
    }

    private static void NoRule(ScenarioBook book, IReadOnlyList<Endpoint> from, IReadOnlyList<Endpoint> to) =>
        book.Begin("no-rule").Add(Verdict.NoRule, null, from, to, ServiceSpec.Tcp(book.NextPorts()), 6);

    private static void OtherProtocol(ScenarioBook book, RuleContent from, RuleContent to)
    {
        var port = book.NextPorts();
        var drop = new FirewallRule(Drop, from, to, ServiceSpec.Tcp(port)) { Description = "TCP only" };
        book.Begin("other-protocol", drop).Blocked(drop, 3)
            .Add(Verdict.NoRule, null, from.Members, to.Members, ServiceSpec.Udp(port), 2);
    }

    private static void HalfSubnet(ScenarioBook book, Subnet from, Subnet to)
    {
        var half = Content.LowerHalf(from);
        var drop = new FirewallRule(Drop, half, Content.Net(to), ServiceSpec.Tcp(book.NextPorts())) { Description = "lower half only" };
        book.Begin("half-subnet", drop).Blocked(drop, 3)
            .Add(Verdict.NoRule, null, [.. from.Endpoints.Except(half.Members)], to.Endpoints, drop.Service, 2);
    }

    private static void Scans(ScenarioBook book, Subnet web, Subnet app)
    {
        var scanner = Content.Outsiders("192.0.2.0/29");
        book.Begin("scan-no-rule").Add(Verdict.NoRule, null, scanner.Members, web.Endpoints, ServiceSpec.TcpSweep(5000, 5999), 25);
        var range = new FirewallRule(Drop, Content.Anywhere(scanner.Members), Content.Net(app), ServiceSpec.TcpSweep(6000, 6999))
        {
            Description = "X11 and its neighbours",
        };
        book.Begin("scan-range", range).Blocked(range, 25);
    }

    private static void DatabaseKnocking(ScenarioBook book, Subnet data, Subnet app)
    {
        var lab = book.Networks.Subnet(WellKnown.DevVpc, "lab");
        var noisy = lab.Endpoints.First(e => e.Address == WellKnown.NoisyHost);
        var service = ServiceSpec.Tcp(3306);
        var allow = new FirewallRule(Accept, Content.Net(app), Content.Net(data), service) { Description = "applications use the database" };
        var drop = new FirewallRule(Drop, Content.Net(lab), Content.Net(data), service) { Description = "no development host on the database" };
        book.Begin("database", allow, drop).Passed(allow, 120).Blocked(drop, 6)
            .Add(Verdict.Rule, drop, [noisy], data.Endpoints, service, 50);
    }

    private static void EveryProtocol(ScenarioBook book, Subnet app)
    {
        var port = book.NextPorts();
        var template = book.Contents.Template("bad hosts", Content.Outsiders("203.0.113.0/27").Members);
        var service = ServiceSpec.Any(
            new(PortSample.Tcp, port), new(PortSample.Udp, port + 1), new(PortSample.Icmp, 8), new(PortSample.Gre, -1));
        var drop = new FirewallRule(Drop, template, Content.Anywhere(app.Endpoints), service) { Description = "threat list" };
        book.Begin("every-protocol", drop).Blocked(drop, 12);
        var outsiders = Content.Outsiders("203.0.113.64/26");
        var tcp = new FirewallRule(Drop, outsiders, Content.Net(app), ServiceSpec.AllTcp(book.NextPorts())) { Description = "all of TCP" };
        book.Begin("all-tcp", tcp).Blocked(tcp, 6).Add(Verdict.NoRule, null, outsiders.Members, app.Endpoints, ServiceSpec.Udp(book.NextPorts()), 2);
    }
}
