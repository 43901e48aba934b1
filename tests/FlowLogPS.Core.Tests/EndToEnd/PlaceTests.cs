using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Finding the topics of a question, and what is said of those that cannot be found.</summary>
public sealed class PlaceTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string ProdVpc = "vpc-a1b2c3d4";
    private const string NewVpc = "vpc-n3wc0m3r";
    private const string ProdTopic = "0f10310c-0000-4000-8000-00000000a001";
    private const string UnindexedTopic = "0f10310c-0000-4000-8000-00000000a003";

    [Fact]
    public async Task AVpcIsReadByItsOwnInterfacesOnly()
    {
        var place = Assert.IsType<TopicPlace>(Assert.Single((await FindAsync([ProdVpc], [])).Places));
        var traffic = new List<VpcTraffic>();
        await foreach (var record in sandbox.Client.ReadTrafficAsync(sandbox.Everything, place, new ReadLedger(), sandbox.Observer, CancellationToken.None))
            traffic.Add(record);

        Assert.Equal(ProdTopic, place.TopicId);
        Assert.NotEmpty(traffic);
        // A deleted interface is in no VPC any more, but its flow log tells where it was.
        Assert.Equal([ProdVpc], traffic.Select(t => t.VpcId).OfType<string>().Distinct());
    }

    [Fact]
    public async Task AFileIsReadByTheInterfacesOfAVpcAsATopicIs()
    {
        var known = (await sandbox.ReadTrafficAsync(sandbox.Everything, new ReadLedger())).First(t => t.VpcId == ProdVpc).InterfaceId;
        var path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, new[] { known, "eni-00000000" }.Select(eni => $"2 1 {eni} 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK"));
        var interfaces = new List<string?>();
        await foreach (var record in sandbox.Client.ReadTrafficAsync(
            new FlowLogQuery { VpcId = [ProdVpc] }, new FilePlace(path), new ReadLedger(), sandbox.Observer, CancellationToken.None))
            interfaces.Add(record.InterfaceId);
        File.Delete(path);

        Assert.Equal([known], interfaces);
    }

    [Fact]
    public async Task OneFailureNeverHidesTheOthers()
    {
        var search = await FindAsync([ProdVpc, "vpc-00000000", NewVpc], []);

        Assert.Single(search.Places);
        Assert.Equal(
            [(FlowLogErrorKind.VpcNotFound, "vpc-00000000"), (FlowLogErrorKind.FlowLogNotEnabled, NewVpc)],
            search.Failures.Select(f => (f.Kind, (string)f.Target!)));
        Assert.Contains($"Enable-FlowLogVpc -VpcId {NewVpc}", search.Failures[1].Message);
    }

    [Fact]
    public async Task TopicsThatAreMissingOrCannotBeSearchedAreNamed()
    {
        var search = await FindAsync([], [ProdTopic, UnindexedTopic, "00000000-0000-0000-0000-000000000000"]);

        Assert.Equal(ProdTopic, Assert.Single(search.Places).Name);
        Assert.Equal([FlowLogErrorKind.TopicNotFound, FlowLogErrorKind.TopicNotIndexed], search.Failures.Select(f => f.Kind));
    }

    [Fact]
    public async Task AQueryTheServiceCannotParseIsAnInvalidFilter()
    {
        var place = (await FindAsync([], [ProdTopic])).Places[0];
        var query = sandbox.Everything with { Condition = "srcaddr:\"10.0.0.1\\\" AND (" };
        var failure = await Assert.ThrowsAsync<FlowLogException>(async () =>
        {
            await foreach (var _ in sandbox.Client.ReadTrafficAsync(query, place, new ReadLedger(), sandbox.Observer, CancellationToken.None))
                Assert.Fail("nothing can match");
        });

        Assert.Equal(FlowLogErrorKind.InvalidFilter, failure.Kind);
        Assert.NotNull(failure.RequestId);
    }

    [Fact]
    public async Task AnEmptyResultIsNoFailure()
    {
        var ledger = new ReadLedger();
        var hits = await sandbox.ReadBlockHitsAsync(sandbox.Everything with { SourceAddress = ["198.18.0.1"] }, ledger);

        Assert.Empty(hits);
        Assert.True(ledger.IsComplete);
        Assert.Equal(0, ledger.Expected);
    }

    [Theory]
    [InlineData("AKIDnobodyhasthiskey00000000000000", null)]
    [InlineData(null, "thissecretkeyiswrong")]
    public async Task AWrongKeyIsAnAuthenticationFailureThatShowsNoSecret(string? secretId, string? secretKey)
    {
        using var client = sandbox.NewClient(secretId ?? sandbox.Server.SecretId, secretKey ?? sandbox.Server.SecretKey);
        var failure = await Assert.ThrowsAsync<FlowLogException>(() => client.GetCallerIdentityAsync(sandbox.Observer, CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.AuthenticationFailed, failure.Kind);
        Assert.DoesNotContain(secretKey ?? sandbox.Server.SecretKey, failure.ToString());
        Assert.Contains("****", (string)failure.Target!);
    }

    private Task<PlaceSearch> FindAsync(IReadOnlyList<string> vpcIds, IReadOnlyList<string> topicIds) =>
        sandbox.Client.FindPlacesAsync([], vpcIds, topicIds, new ReadLedger(), sandbox.Observer, CancellationToken.None);
}
