using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>The whole way over HTTP: what we send is what the sandbox, built from the documents by itself, accepts.</summary>
public sealed class SandboxCallTests : IAsyncLifetime
{
    private readonly RecordingObserver _observer = new();
    private SandboxServer _server = null!;
    private HttpTransport _http = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Records = 2_000 });
        _http = Transport(new SecretKeyPair(_server.SecretId, _server.SecretKey));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task NetworksAreReadWhole()
    {
        var client = new VpcClient(Retrying());
        var vpcs = await client.DescribeVpcsAsync(_server.Region, [], _observer, CancellationToken.None);
        var ids = vpcs.Select(vpc => vpc.VpcId).ToList();
        var subnets = await client.DescribeSubnetsAsync(_server.Region, ids, _observer, CancellationToken.None);
        var interfaces = await client.DescribeNetworkInterfacesAsync(_server.Region, ids, _observer, CancellationToken.None);
        var byId = await client.DescribeNetworkInterfacesByIdAsync(
            _server.Region, [.. interfaces.Select(one => one.NetworkInterfaceId)], _observer, CancellationToken.None);

        Assert.NotEmpty(vpcs);
        Assert.All(vpcs, vpc => Assert.NotEqual("", vpc.CidrBlock));
        Assert.All(subnets, subnet => Assert.Contains(subnet.VpcId, ids));
        Assert.All(interfaces, one => Assert.Contains(one.SubnetId, subnets.Select(subnet => subnet.SubnetId)));
        Assert.Equal(interfaces.Select(one => one.NetworkInterfaceId).Order(), byId.Select(one => one.NetworkInterfaceId).Order());
    }

    [Fact]
    public async Task BothShapesOfTheRulesTellOfTheSameRules()
    {
        var client = new CfwClient(Retrying());
        var texts = await client.DescribeEnterpriseSecurityGroupRuleAsync(_observer, CancellationToken.None);
        var numbers = await client.DescribeEnterpriseSecurityGroupRuleListAsync(_observer, CancellationToken.None);

        Assert.True(texts.Count > 100);
        Assert.Equal(texts.Select(rule => (rule.Id, rule.OrderIndex)).Order(), numbers.Select(rule => (rule.Id, rule.OrderIndex)).Order());
    }

    [Fact]
    public async Task ASearchFindsWhatItsHistogramCounts()
    {
        var client = new ClsClient(Retrying(), new SearchGate(15));
        var flowLogs = await new VpcClient(Retrying()).DescribeFlowLogsAsync(_server.Region, null, _observer, CancellationToken.None);
        var topicId = flowLogs.First(flowLog => flowLog.Enable == true).CloudLogId;
        var topics = await client.DescribeTopicsAsync(_server.Region, [new ClsFilter("topicId", [topicId])], _observer, CancellationToken.None);
        var index = await client.DescribeIndexAsync(_server.Region, topicId, _observer, CancellationToken.None);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var from = now - (long)TimeSpan.FromDays(30).TotalMilliseconds;
        var histogram = await client.DescribeLogHistogramAsync(
            _server.Region, new LogHistogramRequest(topicId, from, now, "action:REJECT"), _observer, CancellationToken.None);
        using var page = await client.SearchLogAsync(
            _server.Region, new SearchLogRequest(topicId, from, now, "action:REJECT"), _observer, CancellationToken.None);

        Assert.Equal(topicId, Assert.Single(topics).TopicId);
        Assert.Contains(index.Rule!.KeyValue!.KeyValues!, field => field.Key == "srcaddr");
        Assert.True(histogram.TotalCount > 0);
        Assert.Equal(histogram.TotalCount, histogram.HistogramInfos!.Sum(bucket => bucket.Count));
        var found = Encoding.UTF8.GetString(page.Json.Span).Split("\"LogJson\"").Length - 1;
        Assert.Equal(Math.Min(1000, histogram.TotalCount!.Value), found);
    }

    [Fact]
    public async Task ASearchOfNothingNamesTheTopic()
    {
        var fault = await Assert.ThrowsAsync<FlowLogException>(() => new ClsClient(_http, new SearchGate(15)).SearchLogAsync(
            _server.Region, new SearchLogRequest("00000000-0000-0000-0000-000000000000", 1, 2, ""), _observer, CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.TopicNotFound, fault.Kind);
        Assert.Equal("00000000-0000-0000-0000-000000000000", fault.Target);
        Assert.NotNull(fault.RequestId);
    }

    [Fact]
    public async Task AWrongKeyIsRejectedAndAWrongClockIsMeasured()
    {
        using var wrong = Transport(new SecretKeyPair(_server.SecretId, "another"));
        using var late = Transport(new SecretKeyPair(_server.SecretId, _server.SecretKey), new SteppedTimeProvider(DateTimeOffset.UtcNow.AddHours(-1)));

        var rejected = await Assert.ThrowsAsync<FlowLogException>(() => IdentifyAsync(wrong));
        var skewed = await Assert.ThrowsAsync<FlowLogException>(() => IdentifyAsync(late));

        Assert.Equal(FlowLogErrorKind.AuthenticationFailed, rejected.Kind);
        Assert.Equal(FlowLogErrorKind.ClockSkew, skewed.Kind);
        Assert.InRange(Assert.IsType<double>(skewed.Target), -3700, -3500);
    }

    [Fact]
    public async Task AnAssumedRoleSignsWithItsToken()
    {
        const string Policy = """{\"version\":\"2.0\",\"statement\":[{\"action\":\"name/sts:AssumeRole\",\"effect\":\"allow\",\"principal\":{\"qcs\":[\"qcs::cam::uin/1:root\"]}}]}""";
        var create = new CloudRequest(
            "cam", "2019-01-16", "CreateRole", null, Encoding.UTF8.GetBytes($$"""{"RoleName":"audit","PolicyDocument":"{{Policy}}"}"""))
        { IsWrite = true };
        (await _http.SendAsync(create, _observer, CancellationToken.None)).Dispose();
        Assert.Equal("audit", (await new CamClient(_http).GetRoleAsync("audit", _observer, CancellationToken.None)).RoleName);
        var account = (await IdentifyAsync(_http)).AccountId;

        var source = CredentialSources.Create(
            new CredentialOptions
            {
                KeyPair = new SecretKeyPair(_server.SecretId, _server.SecretKey),
                RoleArn = $"qcs::cam::uin/{account}:roleName/audit",
            },
            _server.Endpoint,
            _server.Region);
        using var transport = new HttpTransport(source, TimeProvider.System, _server.Endpoint);
        var caller = await IdentifyAsync(transport);

        Assert.Equal(("CAMRole", account), (caller.Type, caller.AccountId));
        Assert.NotNull((await source.GetAsync(CancellationToken.None)).ExpiresAt);
    }

    [Theory]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.HttpStatus)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.StalledBody)]
    [InlineData(FaultKind.NotJson)]
    public async Task AReadingActionSurvivesEveryFaultThatPasses(FaultKind kind)
    {
        _server.Faults.Add(new Fault(kind, "DescribeVpcs", Times: 2));

        var vpcs = await new VpcClient(Retrying()).DescribeVpcsAsync(_server.Region, [], _observer, CancellationToken.None);

        Assert.NotEmpty(vpcs);
        Assert.Equal(2, _observer.Lines.Count(line => line.StartsWith("retry vpc DescribeVpcs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AWritingActionIsSentAgainOnlyWhenThrottled()
    {
        var client = new ClsClient(Retrying(), new SearchGate(15));
        _server.Faults.Add(new Fault(FaultKind.Error, "CreateLogset"));
        Assert.NotEqual("", await client.CreateLogsetAsync(_server.Region, new CreateLogsetRequest("one"), _observer, CancellationToken.None));

        _server.Faults.Add(new Fault(FaultKind.TruncatedBody, "CreateLogset"));
        var fault = await Assert.ThrowsAsync<FlowLogException>(
            () => client.CreateLogsetAsync(_server.Region, new CreateLogsetRequest("two"), _observer, CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
        Assert.Single(_observer.Lines, line => line.StartsWith("retry", StringComparison.Ordinal));
    }

    private Task<CallerIdentity> IdentifyAsync(ICloudTransport transport) =>
        new StsClient(transport, _server.Region).GetCallerIdentityAsync(_observer, CancellationToken.None);

    private RetryingTransport Retrying() => new(_http, new RetryOptions(), new SkippingTimeProvider(DateTimeOffset.UnixEpoch), () => 0.5);

    private HttpTransport Transport(SecretKeyPair pair, TimeProvider? time = null) => HttpTransportTests.Transport(
        _server.Endpoint, new HttpTransportOptions { BodyStallTimeout = TimeSpan.FromSeconds(1) }, pair, time);
}
