namespace FlowLogPS.Sandbox.World;

/// <summary>Lays out the VPCs: fixed names and ranges, seeded ids and addresses.</summary>
internal sealed class NetworkBuilder
{
    private static readonly string[] Families = ["S5", "SA2", "S4", "M6", "C6", "SA3"];
    private static readonly Tag[] Tiers = [new("tier", "web"), new("tier", "app"), new("tier", "data")];

    private const int LargeSubnets = 20;
    private const int LargeSubnetHosts = 25;

    private readonly CloudNetworks _networks = new();
    private readonly Random _chance;
    private readonly IdSource _ids;
    private readonly DateTimeOffset _created;
    private readonly bool _hasLargeVpc;

    public NetworkBuilder(WorldOptions options)
    {
        _chance = options.Chance(1);
        _ids = new IdSource(_chance);
        _created = options.End.AddDays(-90);
        _hasLargeVpc = options.LargeVpc;
    }

    public CloudNetworks BuildBranch()
    {
        var branch = Add(new(WellKnown.BranchVpc, "branch", "10.60.0.0/16", _created)
        {
            Zone = CloudAccount.BranchRegion + "-2",
            TopicId = WellKnown.BranchTopic,
        });
        Fill(branch, "desk", "10.60.1.", 6);
        Fill(branch, "server", "10.60.2.", 6);
        return _networks;
    }

    public CloudNetworks BuildHome()
    {
        const string both = "10.20.0.0/16";
        var prod = Add(new(WellKnown.ProdVpc, "prod", "10.10.0.0/16", _created)
        {
            AssistantCidrs = ["172.20.0.0/16"],
            Ipv6Cidr = "2402:4e00:1a00:1000::/56",
            TopicId = WellKnown.ProdTopic,
            Tags = [new("env", "prod")],
        });
        var staging = Add(new(WellKnown.StagingVpc, "staging", both, _created) { SharedCidr = both, Tags = [new("env", "staging")] });
        var dev = Add(new(WellKnown.DevVpc, "dev", both, _created)
        {
            SharedCidr = both,
            AssistantCidrs = ["10.31.0.0/16"],
            Tags = [new("env", "dev")],
        });
        var shared = Add(new(WellKnown.SharedVpc, "shared", "10.40.0.0/16", _created) { Ipv6Cidr = "2402:4e00:1a00:4000::/56" });
        var fresh = Add(new(WellKnown.UncoveredVpc, "newcomer", "10.50.0.0/16", _created) { Covered = false });

        Fill(prod, "web", "10.10.1.", 10);
        Fill(prod, "app", "10.10.2.", 10);
        var data = Fill(prod, "data", "10.10.3.", 10);
        Fill(prod, "cluster", "172.20.8.", 10);
        Fill(staging, "web", "10.20.1.", 8);
        Fill(staging, "app", "10.20.2.", 8);
        Fill(staging, "data", "10.20.3.", 8);
        Fill(dev, "desk", "10.20.129.", 8);
        var lab = Fill(dev, "lab", "10.31.1.", 8);
        Fill(shared, "tools", "10.40.1.", 10);
        Fill(shared, "ops", "10.40.2.", 10);
        Fill(shared, "build", "10.40.3.", 8);
        var front = Fill(fresh, "front", "10.50.1.", 6);
        var back = Fill(fresh, "back", "10.50.2.", 6);

        Attach(data, WellKnown.DeletedInterface, "10.10.3.250", deleted: true);
        Attach(lab, _ids.Next("eni"), WellKnown.NoisyHost);
        Attach(shared.Subnets[0], _ids.Next("eni"), "10.40.1.240", attached: false);
        Attach(front, WellKnown.OldFamilyInterface, "10.50.1.240", family: "S2");
        Attach(back, WellKnown.DetachedInterface, "10.50.2.240", attached: false);
        Place(_networks.LoadBalancers, "lb", "web-entry", prod.Subnets[0], "10.10.1.200");
        Place(_networks.LoadBalancers, "lb", "tools-entry", shared.Subnets[0], "10.40.1.200");
        Place(_networks.Databases, "cdb", "orders", data, "10.10.3.200");
        Place(_networks.Databases, "crs", "sessions", data, "10.10.3.201");
        // Last, so that the others are the same with it and without.
        if (_hasLargeVpc)
            AddLargeVpc();
        return _networks;
    }

    private void AddLargeVpc()
    {
        var large = Add(new(WellKnown.LargeVpc, "large", "10.70.0.0/16", _created) { Covered = false });
        for (var number = 0; number < LargeSubnets; number++)
        {
            var subnet = new Subnet(large, _ids.Next("subnet"), $"part-{number}", $"10.70.{number}.0/24", null);
            large.Subnets.Add(subnet);
            for (var host = 0; host < LargeSubnetHosts; host++)
                Attach(subnet, _ids.Next("eni"), $"10.70.{number}.{10 + host}");
        }
    }

    private VpcNetwork Add(VpcNetwork vpc)
    {
        _networks.Vpcs.Add(vpc);
        return vpc;
    }

    private Subnet Fill(VpcNetwork vpc, string name, string prefix, int hosts)
    {
        var number = vpc.Subnets.Count;
        var ipv6 = vpc.Ipv6Cidr?.Replace("00::/56", $"{number:x2}::/64", StringComparison.Ordinal);
        var subnet = new Subnet(vpc, _ids.Next("subnet"), name, $"{prefix}0/24", ipv6);
        vpc.Subnets.Add(subnet);
        for (var host = 0; host < hosts; host++)
        {
            // Every eighteenth address or so: room for second addresses, and a few hosts above .128.
            var eni = Attach(subnet, _ids.Next("eni"), $"{prefix}{4 + (host * 18) + _chance.Next(8)}");
            if (host % 4 == 1)
                AddAddress(eni, $"{prefix}{4 + (host * 18) + 8 + _chance.Next(8)}");
            if (ipv6 is not null)
            {
                var address = new Endpoint($"{ipv6[..^3]}{_chance.Next(16, 65536):x}", subnet, eni);
                eni.Ipv6Addresses.Add(address);
                subnet.Ipv6Endpoints.Add(address);
            }
        }

        return subnet;
    }

    private NetworkInterface Attach(
        Subnet subnet, string id, string address, bool attached = true, bool deleted = false, string? family = null)
    {
        var index = _networks.Interfaces.Count;
        var eni = new NetworkInterface(index, id, subnet)
        {
            InstanceId = attached ? _ids.Next("ins") : null,
            Family = family ?? Families[_chance.Next(Families.Length)],
            Primary = attached,
            Deleted = deleted,
            PublicAddress = subnet.Name is "web" && _chance.Next(3) == 0 ? $"159.75.{subnet.Vpc.Subnets.Count}.{index}" : "",
            Tags = [Tiers[index % Tiers.Length]],
        };
        _networks.Interfaces.Add(eni);
        AddAddress(eni, address);
        return eni;
    }

    private static void AddAddress(NetworkInterface eni, string address)
    {
        var endpoint = new Endpoint(address, eni.Subnet, eni);
        eni.Addresses.Add(endpoint);
        eni.Subnet.Endpoints.Add(endpoint);
    }

    private void Place(List<Resource> kind, string prefix, string name, Subnet subnet, string address)
    {
        var endpoint = new Endpoint(address, subnet);
        subnet.Endpoints.Add(endpoint);
        kind.Add(new Resource(_ids.Next(prefix), name, endpoint));
    }
}
