using System.Text.Json;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Several regions in one call, over HTTP: merged in time, told apart by asking, and one that fails hides no other.</summary>
public sealed class RegionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Home = "ap-guangzhou";
    private const string Branch = "ap-shanghai";
    private const string Nowhere = "ap-nowhere";
    private const string ProdVpc = "vpc-a1b2c3d4";
    private const string SharedVpc = "vpc-5h4r3d77";
    private const string BranchVpc = "vpc-8ra9c4h1";
    private const string ProdTopic = "0f10310c-0000-4000-8000-00000000a001";
    private const string BranchTopic = "0f10310c-0000-4000-8000-00000000b001";

    [Fact]
    public async Task SeveralRegionsAreOneStreamInTimeOrder()
    {
        var ledger = new ReadLedger();
        var both = await ReadAsync([Home, Branch], ledger);
        var home = await ReadAsync([Home], new ReadLedger());
        var branch = await ReadAsync([Branch], new ReadLedger());

        Assert.True(ledger.IsComplete);
        Assert.NotEmpty(branch);
        Assert.Equal(home.Concat(branch).Select(IdOf).Order(), both.Select(IdOf).Order());
        Assert.Equal(both.Select(t => t.LogTime).Order(), both.Select(t => t.LogTime));
        var lines = both.Select(t => t.TopicId == BranchTopic).ToList();
        Assert.True(lines.Zip(lines.Skip(1)).Count(pair => pair.First != pair.Second) > 100, "the regions lie between each other");
        Assert.Equal(ledger.Slices.Select(slice => slice.Place).Distinct().Count(), both.Select(t => t.TopicId).Distinct().Count());
    }

    [Fact]
    public async Task EveryRecordOfTheOtherRegionHasItsTrueClassAndVerdict()
    {
        var traffic = (await ReadAsync([Home, Branch], new ReadLedger())).Where(t => t.TopicId == BranchTopic).ToList();
        var truth = await TruthAsync();
        var places = (await FindAsync([Home, Branch], [BranchVpc], [], new ReadLedger())).Places;
        var hits = new List<BlockHit>();
        await foreach (var hit in sandbox.Client.ReadBlockHitsAsync(sandbox.Everything, places, new ReadLedger(), Rethrow, sandbox.Observer, CancellationToken.None))
            hits.Add(hit);

        Assert.Equal(truth.Values.Count(t => t.LogStatus == "OK"), traffic.Count);
        Assert.All(traffic, t => Assert.Equal((truth[KeyOf(t)].Class, BranchVpc), (t.Class.ToString(), t.VpcId)));
        Assert.Equal(truth.Values.Count(t => t.Action == "REJECT"), hits.Count);
        // A rule that cannot be expanded may stand before the end of the list.
        Assert.All(hits, h => Assert.True(h.Attribution is BlockAttribution.NoRule or BlockAttribution.Unresolved, $"{h.Attribution} by {h.RuleId}"));
        Assert.All(hits, h => Assert.Equal("NoRule", truth[KeyOf(h)].Verdict));
    }

    [Fact]
    public async Task ARegionThatFailsIsOneFailureAndTheOthersAreRead()
    {
        var ledger = new ReadLedger();
        var search = await FindAsync([Nowhere, Branch], [], [], ledger);
        var traffic = await ReadAsync(search.Places, ledger);

        var failure = Assert.Single(search.Failures);
        Assert.Equal((FlowLogErrorKind.InvalidArgument, "UnsupportedRegion", Nowhere), (failure.Kind, failure.Code, failure.Target));
        Assert.StartsWith($"Region {Nowhere}: ", failure.Message);
        Assert.Equal(new PlaceFailure(Nowhere, failure.Message), Assert.Single(ledger.Failures));
        Assert.NotEmpty(traffic);
        Assert.All(traffic, t => Assert.NotEqual(TrafficClass.Unknown, t.Class));
        Assert.True(ledger.IsFinished);
        Assert.False(ledger.IsComplete);
    }

    [Theory]
    [InlineData]
    [InlineData(ProdTopic, BranchTopic)]
    public async Task ARegionThatFailsIsToldOnceHoweverItIsMet(params string[] topicIds)
    {
        var search = await FindAsync([Home, Nowhere, Branch], [], topicIds, new ReadLedger());

        Assert.Equal(Nowhere, Assert.Single(search.Failures).Target);
        Assert.Equal([Home, Branch], search.Places.Cast<TopicPlace>().Select(place => place.Region).Distinct());
        Assert.All(search.Places.Cast<TopicPlace>(), place => Assert.Equal([Home, Branch], place.VpcRegions));
    }

    [Fact]
    public async Task IdsAreFoundByAsking()
    {
        var search = await FindAsync([Home, Branch], [BranchVpc, ProdVpc], [], new ReadLedger());
        var byTopic = await FindAsync([Home, Branch], [], [BranchTopic], new ReadLedger());

        Assert.Empty(search.Failures);
        Assert.Equal(
            [(ProdTopic, Home, ProdVpc), (BranchTopic, Branch, BranchVpc)],
            search.Places.Cast<TopicPlace>().Select(place => (place.TopicId, place.Region, Assert.Single(place.VpcIds))));
        Assert.Empty(byTopic.Failures);
        Assert.Equal((BranchTopic, Branch), Assert.Single(byTopic.Places.Cast<TopicPlace>().Select(place => (place.TopicId, place.Region))));
    }

    [Fact]
    public async Task AnIdThatIsInNoRegionIsToldOnceWithTheRegionsAsked()
    {
        var byVpc = await FindAsync([Home, Branch], ["vpc-00000000", BranchVpc], [], new ReadLedger());
        var byTopic = await FindAsync([Home, Branch], [], ["00000000-0000-0000-0000-000000000000", BranchTopic], new ReadLedger());
        var elsewhere = await FindAsync([Home], [BranchVpc], [], new ReadLedger());

        foreach (var (search, kind) in new[] { (byVpc, FlowLogErrorKind.VpcNotFound), (byTopic, FlowLogErrorKind.TopicNotFound) })
        {
            var failure = Assert.Single(search.Failures);
            Assert.Equal(kind, failure.Kind);
            Assert.Contains($" in {Home}, {Branch}.", failure.Message);
            Assert.Single(search.Places);
        }
        Assert.Equal(FlowLogErrorKind.VpcNotFound, Assert.Single(elsewhere.Failures).Kind);
    }

    [Fact]
    public async Task AClientWithoutARegionHasToBeTold()
    {
        using var client = new FlowLogClient(sandbox.Client.Options with { Region = null });
        var search = await client.FindPlacesAsync([Branch], [], [], new ReadLedger(), sandbox.Observer, CancellationToken.None);
        var failure = await Assert.ThrowsAsync<FlowLogException>(
            () => client.FindPlacesAsync([], [], [], new ReadLedger(), sandbox.Observer, CancellationToken.None));

        Assert.Equal(BranchTopic, Assert.Single(search.Places).Name);
        Assert.Equal((FlowLogErrorKind.InvalidArgument, null), (failure.Kind, failure.Code));
    }

    [Fact]
    public async Task ManyVpcsAreOneCallARegionAndNetworksAreReadOnceARegion()
    {
        using var client = sandbox.NewClient(sandbox.Server.SecretId, sandbox.Server.SecretKey);
        sandbox.Server.Counters.Reset();
        var places = (await client.FindPlacesAsync(
            [Home, Branch], [ProdVpc, SharedVpc, BranchVpc], [], new ReadLedger(), sandbox.Observer, CancellationToken.None)).Places;
        Assert.Equal(2, sandbox.Server.Counters.CallsOf("DescribeVpcs"));

        var nothing = sandbox.Everything with { SourceAddress = ["198.18.0.1"] };
        for (var i = 0; i < 2; i++)
        {
            await foreach (var _ in client.ReadTrafficAsync(nothing, places, new ReadLedger(), Rethrow, sandbox.Observer, CancellationToken.None))
                continue;
        }
        Assert.Equal(2, sandbox.Server.Counters.CallsOf("DescribeSubnets"));
    }

    [Fact]
    public async Task WhereTheNetworksOfOneRegionAreRefusedThoseOfTheOtherStillTell()
    {
        using var client = sandbox.NewClient(sandbox.Server.SecretId, sandbox.Server.SecretKey);
        var places = (await client.FindPlacesAsync([Home, Branch], [BranchVpc], [], new ReadLedger(), sandbox.Observer, CancellationToken.None)).Places;
        var observer = new RecordingObserver();
        sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "DescribeSubnets", Code: "UnauthorizedOperation"));
        var classes = new List<TrafficClass>();
        await foreach (var record in client.ReadTrafficAsync(sandbox.Everything, places, new ReadLedger(), Rethrow, observer, CancellationToken.None))
            classes.Add(record.Class);
        sandbox.Server.Faults.Clear();

        // Which of the two is asked first is open.
        var warning = Assert.Single(observer.Lines, line => line.StartsWith("warned", StringComparison.Ordinal));
        var refused = warning.Contains($"The VPCs of {Branch} ", StringComparison.Ordinal) ? Branch : Home;
        Assert.Contains($"The VPCs of {refused} could not be read", warning);
        Assert.Equal(refused == Home, classes.Contains(TrafficClass.IntraSubnet));
        Assert.NotEmpty(classes);
    }

    [Fact]
    public async Task TheReferenceOfSeveralRegionsTellsTheClassesOfBoth()
    {
        var path = Path.GetTempFileName();
        await sandbox.Client.ExportReferenceAsync(path, overwrite: true, [Home, Branch], sandbox.Observer, CancellationToken.None);
        var document = JsonDocument.Parse(await File.ReadAllTextAsync(path)).RootElement;
        File.Delete(path);

        Assert.Equal($"{Home} {Branch}", document.GetProperty("region").GetString());
        var vpcs = document.GetProperty("networks").GetProperty("vpcs").EnumerateArray().Select(vpc => vpc.GetProperty("id").GetString()).ToList();
        Assert.Contains(ProdVpc, vpcs);
        Assert.Contains(BranchVpc, vpcs);
    }

    private Task<PlaceSearch> FindAsync(IReadOnlyList<string> regions, IReadOnlyList<string> vpcIds, IReadOnlyList<string> topicIds, ReadLedger ledger) =>
        sandbox.Client.FindPlacesAsync(regions, vpcIds, topicIds, ledger, sandbox.Observer, CancellationToken.None);

    private async Task<List<VpcTraffic>> ReadAsync(IReadOnlyList<string> regions, ReadLedger ledger) =>
        await ReadAsync((await FindAsync(regions, [], [], ledger)).Places, ledger);

    private async Task<List<VpcTraffic>> ReadAsync(IReadOnlyList<LogPlace> places, ReadLedger ledger)
    {
        var traffic = new List<VpcTraffic>();
        await foreach (var record in sandbox.Client.ReadTrafficAsync(sandbox.Everything, places, ledger, Rethrow, sandbox.Observer, CancellationToken.None))
            traffic.Add(record);
        return traffic;
    }

    private async Task<Dictionary<string, RecordTruth>> TruthAsync()
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri(sandbox.Server.Endpoint, $"_sandbox/truth?region={Branch}"));
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<RecordTruth>(line, json)!)
            .ToDictionary(t => t.Key);
    }

    private static string IdOf(VpcTraffic record) => $"{record.TopicId}/{record.RecordId}";

    private static string KeyOf(VpcTraffic record) => $"{record.TopicId} {record.RecordId}";

    private static void Rethrow(FlowLogException failure) => throw failure;
}
