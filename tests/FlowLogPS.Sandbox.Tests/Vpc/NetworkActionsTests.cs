using FlowLogPS.Sandbox.Tests.World;
using FlowLogPS.Sandbox.Vpc;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.Vpc;

public sealed class NetworkActionsTests
{
    private readonly VpcService _vpc = new(Clouds.ReadOnly.World);

    [Fact]
    public async Task Vpcs_page_by_strings()
    {
        var all = await _vpc.AskAsync("DescribeVpcs", new { });
        Assert.Equal(5, all.Int("TotalCount"));
        Assert.Equal(WellKnown.ProdVpc, all.List("VpcSet").First().Text("VpcId"));
        var page = await _vpc.AskAsync("DescribeVpcs", new { Offset = "3", Limit = "10" });
        Assert.Equal(5, page.Int("TotalCount"));
        Assert.Equal([WellKnown.SharedVpc, WellKnown.UncoveredVpc], page.List("VpcSet").Select(vpc => vpc.Text("VpcId")));
        Assert.Equal("InvalidParameter", await _vpc.ErrorOfAsync("DescribeVpcs", new { Limit = 10 }));
        Assert.Equal("InvalidParameterValue.Range", await _vpc.ErrorOfAsync("DescribeVpcs", new { Limit = "101" }));
    }

    [Fact]
    public async Task Vpcs_show_assistant_ranges_and_IPv6()
    {
        var found = await _vpc.AskAsync("DescribeVpcs", new { VpcIds = new[] { WellKnown.ProdVpc } });
        var vpc = Assert.Single(found.List("VpcSet"));
        Assert.Equal("172.20.0.0/16", Assert.Single(vpc.List("AssistantCidrSet")).Text("CidrBlock"));
        Assert.Equal("2402:4e00:1a00:1000::/56", Assert.Single(vpc.List("Ipv6CidrBlockSet")).Text("IPv6CidrBlock"));
    }

    [Fact]
    public async Task Filters_are_anded_and_their_values_ored()
    {
        var overlapping = await _vpc.AskAsync("DescribeVpcs", new { Filters = new[] { new { Name = "cidr-block", Values = new[] { "10.20.0.0", "10.99.0.0" } } } });
        Assert.Equal(2, overlapping.Int("TotalCount"));
        var one = await _vpc.AskAsync("DescribeVpcs", new
        {
            Filters = new[] { new { Name = "cidr-block", Values = new[] { "10.20.0.0/16" } }, new { Name = "tag:env", Values = new[] { "dev" } } },
        });
        Assert.Equal(WellKnown.DevVpc, Assert.Single(one.List("VpcSet")).Text("VpcId"));
        Assert.Equal("InvalidParameter.FilterInvalidKey", await _vpc.ErrorOfAsync("DescribeVpcs", new { Filters = new[] { new { Name = "colour", Values = new[] { "red" } } } }));
        Assert.Equal("InvalidParameter.Coexist", await _vpc.ErrorOfAsync("DescribeVpcs", new { VpcIds = new[] { "vpc-1" }, Filters = new[] { new { Name = "vpc-id", Values = new[] { "vpc-1" } } } }));
    }

    [Fact]
    public async Task Subnets_are_found_by_VPC()
    {
        var found = await _vpc.AskAsync("DescribeSubnets", new { Filters = new[] { new { Name = "vpc-id", Values = new[] { WellKnown.ProdVpc } } }, Limit = "100" });
        Assert.Equal(["web", "app", "data", "cluster"], found.List("SubnetSet").Select(subnet => subnet.Text("SubnetName")));
    }

    [Fact]
    public async Task Interfaces_take_more_than_one_page_and_the_deleted_one_is_gone()
    {
        var first = await _vpc.AskAsync("DescribeNetworkInterfaces", new { Limit = 100 });
        var rest = await _vpc.AskAsync("DescribeNetworkInterfaces", new { Limit = 100, Offset = 100 });
        var ids = first.List("NetworkInterfaceSet").Concat(rest.List("NetworkInterfaceSet")).Select(eni => eni.Text("NetworkInterfaceId")).ToHashSet();
        Assert.Equal(first.Int("TotalCount"), ids.Count);
        Assert.True(ids.Count > 100);
        Assert.DoesNotContain(WellKnown.DeletedInterface, ids);
        Assert.Equal(20, (await _vpc.AskAsync("DescribeNetworkInterfaces", new { })).List("NetworkInterfaceSet").Count());
    }

    [Fact]
    public async Task An_interface_shows_its_addresses_and_who_has_it()
    {
        var detached = await OneAsync(WellKnown.DetachedInterface);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, detached.GetProperty("Attachment").ValueKind);
        var several = Clouds.ReadOnly.World.Networks.LiveInterfaces.First(eni => eni.Addresses.Count > 1 && eni.Ipv6Addresses.Count > 0);
        var shown = await OneAsync(several.Id);
        Assert.Equal(several.Addresses.Select(a => a.Address), shown.List("PrivateIpAddressSet").Select(a => a.Text("PrivateIpAddress")));
        Assert.Equal(several.Ipv6Addresses.Select(a => a.Address), shown.List("Ipv6AddressSet").Select(a => a.Text("Address")));
        Assert.Equal(several.InstanceId, shown.GetProperty("Attachment").Text("InstanceId"));

        async Task<System.Text.Json.JsonElement> OneAsync(string id) =>
            Assert.Single((await _vpc.AskAsync("DescribeNetworkInterfaces", new { NetworkInterfaceIds = new[] { id } })).List("NetworkInterfaceSet"));
    }

    [Fact]
    public async Task An_unknown_action_is_refused() => Assert.Equal("InvalidAction", await _vpc.ErrorOfAsync("DescribeMoon", new { }));
}
