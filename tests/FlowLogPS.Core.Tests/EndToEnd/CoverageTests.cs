using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Coverage of the generated cloud, over HTTP.</summary>
public sealed class CoverageTests(CoverageTests.Sandbox sandbox) : IClassFixture<CoverageTests.Sandbox>
{
    private const string NewVpc = "vpc-n3wc0m3r";
    private const string StagingVpc = "vpc-5t4g1n90";
    private const string ProdVpc = "vpc-a1b2c3d4";

    [Fact]
    public async Task EveryVpcIsTold()
    {
        var vpcs = (await ReadAsync([])).ToDictionary(vpc => vpc.VpcId);

        Assert.Equal(5, vpcs.Count);
        Assert.Equal(FlowLogState.Covered, vpcs[ProdVpc].State);
        Assert.Equal(FlowLogState.Partial, vpcs[StagingVpc].State);
        Assert.Equal(FlowLogState.Off, vpcs[NewVpc].State);
        Assert.Equal(vpcs[StagingVpc].Interfaces - 3, vpcs[StagingVpc].Logged);
        Assert.Equal(vpcs[ProdVpc].Interfaces, vpcs[ProdVpc].Subnets.Sum(subnet => subnet.Interfaces));
        Assert.Equal(["0f10310c-0000-4000-8000-00000000a001"], vpcs[ProdVpc].TopicId);
        Assert.NotNull(vpcs[ProdVpc].NewestRecord);
        Assert.Null(vpcs[NewVpc].NewestRecord);
        Assert.Equal(["eni-d37ac4ed"], vpcs[NewVpc].Unsupported);
    }

    [Fact]
    public async Task TheNewestRecordsAreThoseThatAReadGives()
    {
        var details = (await ReadAsync([])).SelectMany(vpc => vpc.Subnets).SelectMany(subnet => subnet.Detail).Where(item => item.NewestRecord is not null).ToList();
        var records = await sandbox.Fixture.ReadTrafficAsync(sandbox.Fixture.Everything, new ReadLedger());
        var newest = records.GroupBy(record => record.InterfaceId!).ToDictionary(group => group.Key, group => group.Max(record => record.LogTime));

        Assert.True(details.Count > 90);
        Assert.All(details, item => Assert.Equal(newest[item.InterfaceId], item.NewestRecord));
    }

    [Fact]
    public async Task ATopicCostsTwoSearchesAtMost()
    {
        sandbox.Fixture.Server.Counters.Reset();
        await ReadAsync([]);
        var counters = sandbox.Fixture.Server.Counters;
        Assert.InRange(counters.CallsOf("SearchLog"), 2, 4);
        Assert.Equal(0, counters.WritingCalls);
        // VPCs, subnets, two pages of interfaces, and the flow logs of each of the five VPCs.
        Assert.Equal(1 + 1 + 2 + 5, counters.Calls.Values.Sum() - counters.CallsOf("SearchLog"));
    }

    [Fact]
    public async Task ATopicThatCannotBeSearchedCostsAWarning()
    {
        sandbox.Fixture.Server.Faults.Add(new Fault(FaultKind.Error, "SearchLog", Code: "FailedOperation.QueryError"));
        var prod = Assert.Single(await ReadAsync([ProdVpc]));

        Assert.Equal(FlowLogState.Covered, prod.State);
        Assert.Null(prod.NewestRecord);
        Assert.Contains(sandbox.Fixture.Observer.Lines, line => line.StartsWith("warned Whether records come into topic", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<FlowLogVpc>> ReadAsync(string[] vpcIds)
    {
        var client = sandbox.Fixture.Client;
        var search = await client.FindVpcsAsync([], vpcIds, sandbox.Fixture.Observer, CancellationToken.None);
        return await client.GetCoverageAsync(sandbox.Fixture.Server.Region, search.Vpcs, sandbox.Fixture.Observer, CancellationToken.None);
    }

    public sealed class Sandbox : IAsyncLifetime
    {
        public SandboxFixture Fixture { get; } = new() { Options = new SandboxOptions() };

        public Task InitializeAsync() => Fixture.InitializeAsync();

        public Task DisposeAsync() => Fixture.DisposeAsync();
    }
}
