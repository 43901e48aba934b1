using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>The traffic of an ordinary day: nearly all of it passes.</summary>
internal static class BackgroundScenarios
{
    public static void Add(ScenarioBook book)
    {
        var (contents, networks) = (book.Contents, book.Networks);
        var prod = networks.Vpc(WellKnown.ProdVpc);
        var staging = networks.Vpc(WellKnown.StagingVpc);
        var dev = networks.Vpc(WellKnown.DevVpc);
        var shared = networks.Vpc(WellKnown.SharedVpc);
        var fresh = networks.Vpc(WellKnown.UncoveredVpc);
        var web = networks.Subnet(prod.Id, "web");

        var https = new FirewallRule(Accept, Content.Anywhere(contents.Internet), Content.Net(web), ServiceSpec.Tcp(443, 80)) { Description = "the shop" };
        book.Begin("https", https).Passed(https, 180);
        var dns = new FirewallRule(Accept, contents.Region(), Content.Net(shared.Subnets[0]), ServiceSpec.Udp(53)) { Description = "names" };
        book.Begin("dns", dns).Passed(dns, 120);
        var ssh = new FirewallRule(Accept, Content.Net(shared.Subnets[1]), Content.Net(prod), ServiceSpec.Tcp(22)) { Description = "operations" };
        var noSsh = new FirewallRule(Drop, Content.Anywhere(contents.Internet), Content.Net(prod), ServiceSpec.Tcp(22)) { Description = "ssh from operations only" };
        book.Begin("ssh", ssh, noSsh).Passed(ssh, 30).Blocked(noSsh, 12);

        foreach (var subnet in networks.Subnets)
            Plain(book, "inside-subnet", subnet.Endpoints, subnet.Endpoints, 45);
        foreach (var vpc in networks.Vpcs)
        {
            Plain(book, "inside-vpc", vpc.Subnets[0].Endpoints, vpc.Subnets[^1].Endpoints, 80);
            Plain(book, "to-internet", [.. vpc.Endpoints], contents.Internet, 60);
        }

        // The 10.20 addresses of staging and dev: some of these ends cannot be told by who did not log them.
        Plain(book, "between-vpcs", [.. staging.Endpoints], [.. shared.Endpoints], 60);
        Plain(book, "between-vpcs", [.. dev.Endpoints], [.. prod.Endpoints], 40);
        Plain(book, "between-vpcs", [.. staging.Endpoints], networks.Subnet(dev.Id, "lab").Endpoints, 15);
        Plain(book, "between-vpcs", [.. prod.Endpoints], [.. shared.Endpoints], 80);
        Plain(book, "between-vpcs", [.. fresh.Endpoints], [.. shared.Endpoints], 40);
        Plain(book, "ipv6-inside", web.Ipv6Endpoints, [.. prod.Subnets.SelectMany(s => s.Ipv6Endpoints)], 40);
        Plain(book, "ipv6-outside", web.Ipv6Endpoints, Ipv6Internet(), 30);
    }

    private static void Plain(ScenarioBook book, string name, IReadOnlyList<Endpoint> from, IReadOnlyList<Endpoint> to, int weight) =>
        book.Begin(name).Add(Verdict.None, null, from, to, ServiceSpec.Tcp(book.NextPorts(), book.NextPorts()), weight);

    private static Endpoint[] Ipv6Internet() =>
        [.. Enumerable.Range(1, 40).Select(i => new Endpoint(FormattableString.Invariant($"240e:95c:3002:{i:x}::{i * 17:x}")))];
}
