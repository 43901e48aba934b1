using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.World;

/// <summary>The cloud behind a real server: what is read over HTTP is what the truth tells of.</summary>
public sealed class PopulatedServerTests
{
    [Fact]
    public async Task Records_rules_and_truth_are_served_together()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Records = 2_000 });
        using var client = new SandboxClient(server);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var search = new { From = now - 8_000_000, To = now, QueryString = "action:REJECT", TopicId = WellKnown.ProdTopic, Limit = 10 };
        var rejects = (await client.CallAsync("SearchLog", search)).List("Results").ToList();
        Assert.Equal(10, rejects.Count);
        Assert.All(rejects, log => Assert.True(server.World.Truth.Find(WellKnown.ProdTopic, log.Text("PkgId"), log.Text("PkgLogId"))!.Value.Rejected));

        var netflow = new { From = now - 8_000_000, To = now, Query = "direction:0", SyntaxRule = 1, TopicId = WellKnown.NetflowTopic, Limit = 5 };
        Assert.Equal(5, (await client.CallAsync("SearchLog", netflow, "cfw")).List("Results").Count());
        Assert.Equal("ResourceNotFound.TopicNotExist", await client.ErrorAsync("SearchLog", search, "cfw"));
        Assert.Equal(5, (await client.CallAsync("DescribeVpcs", new { }, "vpc")).Int("TotalCount"));
        Assert.Equal("CAMUser", (await client.CallAsync("GetCallerIdentity", new { }, "sts")).Text("Type"));
        Assert.Equal("InvalidParameter.RoleNotExist", await client.ErrorAsync("GetRole", new { RoleName = "FlowLogClsRole" }, "cam"));

        var truth = await client.Http.GetStringAsync(new Uri(server.Endpoint, "/_sandbox/truth"));
        Assert.Equal(2_000 - server.World.Deliveries.Withheld, truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Each_region_knows_its_own_networks_and_topics_alone()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Records = 2_000 });
        using var client = new SandboxClient(server);
        var branch = In(server.BranchRegion);
        Assert.Equal(WellKnown.BranchVpc, Assert.Single((await client.CallAsync("DescribeVpcs", new { }, "vpc", branch)).List("VpcSet")).Text("VpcId"));
        var flowLogs = (await client.CallAsync("DescribeFlowLogs", new { }, "vpc", branch)).List("FlowLog").ToList();
        Assert.Equal(10, flowLogs.Count);
        Assert.All(flowLogs, log => Assert.Equal((WellKnown.BranchTopic, server.BranchRegion), (log.Text("CloudLogId"), log.Text("CloudLogRegion"))));
        Assert.Equal(WellKnown.BranchTopic, Assert.Single((await client.CallAsync("DescribeTopics", new { }, bend: branch)).List("Topics")).Text("TopicId"));
        Assert.Equal("ap-shanghai-2", (await client.CallAsync("DescribeSubnets", new { }, "vpc", branch)).List("SubnetSet").First().Text("Zone"));

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var search = new { From = now - 8_000_000, To = now, QueryString = "", TopicId = WellKnown.BranchTopic, Limit = 1000 };
        var truth = await client.Http.GetStringAsync(new Uri(server.Endpoint, $"/_sandbox/truth?region={server.BranchRegion}"));
        Assert.Equal(200, truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(200, (await client.CallAsync("SearchLog", search, bend: branch)).List("Results").Count());
        Assert.Equal("ResourceNotFound.TopicNotExist", await client.ErrorAsync("SearchLog", search));
    }

    [Theory]
    [InlineData("vpc", "DescribeVpcs")]
    [InlineData("cls", "DescribeTopics")]
    public async Task An_unknown_region_is_refused(string service, string action)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.Equal("UnsupportedRegion", await sandbox.Client.ErrorAsync(action, new { }, service, In("ap-nowhere")));
    }

    private static Action<HttpRequestMessage> In(string region) => request =>
    {
        request.Headers.Remove("X-TC-Region");
        request.Headers.Add("X-TC-Region", region);
    };
}
