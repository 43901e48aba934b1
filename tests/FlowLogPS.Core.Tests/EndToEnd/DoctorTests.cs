using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Control;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>The doctor on set-ups with one fault each: the first check that does not pass names that fault. And on a healthy one.</summary>
public sealed class DoctorTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string ProdVpc = "vpc-a1b2c3d4";
    private const string UncoveredVpc = "vpc-n3wc0m3r";

    private readonly SandboxFixture _sandbox = new() { Options = new SandboxOptions { Records = 3_000 } };

    private FlowLogClientOptions Options => _sandbox.Client.Options;

    /// <summary>The sandbox begins without the role, as an account does.</summary>
    public async Task InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        using var transport = new HttpTransport(Options.Credential!, TimeProvider.System, Options.Endpoint);
        var role = """
            {"RoleName":"FlowLogClsRole","PolicyDocument":"{\"version\":\"2.0\",\"statement\":[{\"action\":\"name/sts:AssumeRole\",\"effect\":\"allow\",\"principal\":{\"qcs\":[\"qcs::cam::uin/91000000202:root\"]}}]}"}
            """u8;
        using var answer = await transport.SendAsync(new CloudRequest("cam", "2019-01-16", "CreateRole", null, role.ToArray()), new RecordingObserver(), CancellationToken.None);
        _sandbox.Server.Counters.Reset();
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task AHealthySetUpPassesEveryCheckAndNothingIsWritten()
    {
        var checks = await ExamineAsync(Options, ProdVpc);
        Assert.All(checks, check => Assert.Equal((SetupCheckStatus.Passed, null), (check.Status, check.NextStep)));
        Assert.Equal(["Credential", "Clock", "Region", "Permissions", "Role", "Topic", "Index", "FlowLogs", "Data", "Rules", "FirewallLog"], checks.Select(c => c.Name));
        Assert.Equal(0, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public Task AKeyThatIsWrong() => FirstAsync(
        "Credential", "Set-FlowLogCredential", Options with { Credential = CredentialSources.Create(new CredentialOptions { KeyPair = new SecretKeyPair(_sandbox.Server.SecretId, "wrong") }) });

    [Fact]
    public Task AClockThatIsWrong() => FirstAsync("Clock", "clock", Options with { TimeProvider = new ShiftedTime(TimeSpan.FromHours(2)) });

    [Fact]
    public Task ARegionThatIsNone() => FirstAsync("Region", "-Region", Options with { Region = "ap-nowhere" });

    [Theory]
    [InlineData("SearchLog", "cls:SearchLog")]
    [InlineData("DescribeNetworkInterfaces", "vpc:DescribeNetworkInterfaces")]
    [InlineData("DescribeEnterpriseSecurityGroupRule", "cfw:DescribeEnterpriseSecurityGroupRule")]
    public async Task AnActionThatIsNotPermitted(string action, string named)
    {
        Fail(action, "UnauthorizedOperation");
        var first = await FirstAsync("Permissions", "Get-FlowLogPolicy");
        Assert.Contains(named, first.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATopicThatIsGone()
    {
        Replace("DescribeTopics");
        await FirstAsync("Topic", "Enable-FlowLogVpc");
    }

    [Fact]
    public async Task AnIndexThatIsOff()
    {
        Fail("DescribeIndex", "ResourceNotFound.IndexNotExist");
        await FirstAsync("Index", "-TopicId");
    }

    [Fact]
    public Task FlowLogsThatWereNeverMade() => FirstAsync("FlowLogs", $"Enable-FlowLogVpc -VpcId {UncoveredVpc}", Options, UncoveredVpc);

    [Fact]
    public async Task FlowLogsThatAreDisabled()
    {
        var first = await FirstAsync("FlowLogs", "Enable-FlowLogVpc -VpcId vpc-5t4g1n90", Options, "vpc-5t4g1n90");
        Assert.Contains("disabled: eni-", first.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataThatStopped()
    {
        Replace("DescribeLogHistogram");
        await FirstAsync("Data", "ten minutes");
    }

    [Fact]
    public async Task RulesThatAreNone()
    {
        Replace("DescribeEnterpriseSecurityGroupRule");
        await FirstAsync("Rules", "console");
    }

    [Fact]
    public async Task ASwitchOfTheFirewallsConsoleThatIsOff()
    {
        Fail("DescribeLogs", "ResourceUnavailable");
        await FirstAsync("FirewallLog", "Settings details");
    }

    [Fact]
    public async Task AnAccountWithoutAnything()
    {
        var bare = new SandboxFixture { Options = new SandboxOptions { Records = 0 } };
        await bare.InitializeAsync();
        try
        {
            var first = First(await ExamineAsync(bare.Client.Options, ProdVpc));
            Assert.Equal("Role", first.Name);
            Assert.Contains("-CreateRole", first.NextStep, StringComparison.Ordinal);
        }
        finally
        {
            await bare.DisposeAsync();
        }
    }

    [Fact]
    public void NoKeyAtAll()
    {
        var missing = new FlowLogPS.Errors.FlowLogException(FlowLogPS.Errors.FlowLogErrorKind.CredentialMissing, "No credential is set.");
        Assert.Equal("Credential", First([.. FlowLogClient.TestSetupWithout(missing)]).Name);
    }

    [Fact]
    public void AKeyThatIsNotWellFormed()
    {
        var refused = Assert.Throws<FlowLogPS.Errors.FlowLogException>(() => new SecretKeyPair("AKID one", "k"));
        Assert.StartsWith("Set a valid key pair", First([.. FlowLogClient.TestSetupWithout(refused)]).NextStep, StringComparison.Ordinal);
    }

    private Task<SetupCheck> FirstAsync(string name, string advice) => FirstAsync(name, advice, Options);

    private async Task<SetupCheck> FirstAsync(string name, string advice, FlowLogClientOptions options, string vpc = ProdVpc)
    {
        var checks = await ExamineAsync(options, vpc);
        var first = First(checks);
        Assert.Equal(name, first.Name);
        Assert.Contains(advice, first.NextStep, StringComparison.Ordinal);
        Assert.NotNull(first.Cause);
        return first;
    }

    /// <summary>What is skipped needs what failed, and is no fault of its own.</summary>
    private static SetupCheck First(IReadOnlyList<SetupCheck> checks) =>
        checks.First(check => check.Status is SetupCheckStatus.Failed or SetupCheckStatus.Warning);

    private async Task<List<SetupCheck>> ExamineAsync(FlowLogClientOptions options, string vpc)
    {
        using var client = new FlowLogClient(options);
        var checks = new List<SetupCheck>();
        await foreach (var check in client.TestSetupAsync([vpc], new RecordingObserver(), CancellationToken.None))
        {
            output.WriteLine(check.ToString());
            checks.Add(check);
        }
        return checks;
    }

    private void Fail(string action, string code) => _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, action, Times: 100, Code: code));

    private void Replace(string action) => _sandbox.Server.Faults.Add(new Fault(FaultKind.EmptyAnswer, action, Times: 100));

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
