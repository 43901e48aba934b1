using FlowLogPS.Sandbox.World.Rules;
using static FlowLogPS.Sandbox.World.Rules.RuleAction;

namespace FlowLogPS.Sandbox.World.Traffic;

/// <summary>One rule a scenario: every source type meets many destination types, service forms and actions.</summary>
internal static class MatrixScenarios
{
    private const int Count = 77;

    public static void Add(ScenarioBook book)
    {
        var sources = Sources(book);
        var destinations = Destinations(book);
        for (var i = 0; i < Count; i++)
        {
            var source = sources[i % sources.Length];
            var destination = destinations[((i * 5) + (i / destinations.Length)) % destinations.Length];
            // The firewall takes a region on one side only; and somebody inside must be there to log.
            if (source.Kind == destination.Kind && source.Kind == ContentKind.Region || !source.Members.Any(s => destination.Members.Any(s.Reaches)))
                destination = Content.Net(book.Networks.Vpc(WellKnown.ProdVpc));
            var service = Service(book, i);
            var action = (i % 7) switch { 1 or 4 => Accept, 6 => Log, _ => Drop };
            var rule = new FirewallRule(action, source, destination, service)
            {
                Description = $"{action} {source.TypeName} to {destination.TypeName}",
            };
            var scenario = book.Begin($"matrix-{i}-{source.Kind}-{destination.Kind}", rule);
            _ = action == Drop ? scenario.Blocked(rule, 6) : scenario.Passed(rule, 10);
        }
    }

    private static RuleContent[] Sources(ScenarioBook book)
    {
        var (contents, networks) = (book.Contents, book.Networks);
        var ops = networks.Subnet(WellKnown.SharedVpc, "ops");
        var desk = networks.Subnet(WellKnown.DevVpc, "desk");
        var hosts = contents.Template("jump hosts", [.. networks.Subnet(WellKnown.SharedVpc, "tools").Endpoints.Where(e => e.Interface is not null).Take(3)]);
        var offices = contents.Template("offices", desk, networks.Subnet(WellKnown.StagingVpc, "web"));
        return
        [
            Content.Net(networks.Subnet(WellKnown.ProdVpc, "app")),
            Content.LowerHalf(ops),
            Content.Outsiders("43.128.7.0/26"),
            hosts,
            contents.Group("all offices", hosts, offices),
            Content.Instance(networks.Vpc(WellKnown.SharedVpc)),
            Content.Instance(networks.Subnet(WellKnown.UncoveredVpc, "front")),
            Content.Host(ops.Endpoints[0].Interface!),
            Content.Instance(networks.Subnet(WellKnown.ProdVpc, "cluster").Endpoints[1].Interface!),
            contents.Tagged(new Tag("tier", "app")),
            contents.Region(),
            contents.ResourceGroup("contractors", networks.Subnet(WellKnown.DevVpc, "lab").Endpoints),
            Content.Net(ops.Endpoints[4]),
        ];
    }

    private static RuleContent[] Destinations(ScenarioBook book)
    {
        var (contents, networks) = (book.Contents, book.Networks);
        var data = networks.Subnet(WellKnown.ProdVpc, "data");
        var tools = networks.Subnet(WellKnown.SharedVpc, "tools");
        return
        [
            Content.Net(data),
            Content.Instance(networks.Vpc(WellKnown.ProdVpc)),
            contents.LoadBalancer(0),
            contents.Database(0),
            Content.Net(tools),
            contents.Template("registries", tools, networks.Subnet(WellKnown.ProdVpc, "web")),
            Content.Instance(data.Endpoints[2].Interface!),
            contents.Tagged(new Tag("tier", "data")),
            Content.Domain("updates.example.com", "101.91.40.10", "101.91.40.11"),
            Content.Instance(networks.Subnet(WellKnown.ProdVpc, "web")),
            Content.Host(tools.Endpoints[0].Interface!),
            contents.Region(),
            contents.ResourceGroup("payment", networks.Subnet(WellKnown.ProdVpc, "cluster").Endpoints),
            Content.Anywhere([.. networks.Vpc(WellKnown.ProdVpc).Endpoints, .. contents.Internet]),
            contents.Database(1),
        ];
    }

    private static ServiceSpec Service(ScenarioBook book, int number)
    {
        var port = book.NextPorts();
        PortSample Tcp(int offset) => new(PortSample.Tcp, port + offset);
        PortSample Udp(int offset) => new(PortSample.Udp, port + offset);
        switch (number % 8)
        {
            case 0: return ServiceSpec.Tcp(port);
            case 1: return ServiceSpec.Tcp(port, port + 3, port + 7);
            case 2: return ServiceSpec.TcpRange(port, port + 9);
            case 3: return ServiceSpec.Udp(port);
            case 4: return new("TCP", $"{port},{port + 2}/{port + 4}", [Tcp(0), Tcp(2), Tcp(4)]);
            case 5: return ServiceSpec.Template(book.Templates.AddServices($"service-{port}", $"tcp:{port}", $"udp:{port + 1},{port + 2}").Id, Tcp(0), Udp(1), Udp(2));
            case 6: return ServiceSpec.Template(book.Templates.AddServices($"span-{port}", $"tcp:{port}-{port + 9}").Id, Tcp(0), Tcp(5), Tcp(9));
            default:
                var group = book.Templates.Group(
                    $"services-{port}",
                    book.Templates.AddServices($"first-{port}", $"tcp:{port},{port + 4}"),
                    book.Templates.AddServices($"second-{port}", $"udp:{port + 5}-{port + 6}"));
                return ServiceSpec.Template(group.Id, Tcp(0), Tcp(4), Udp(6));
        }
    }
}
