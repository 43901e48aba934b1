using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Switching flow logs on, over HTTP; each test has a sandbox of its own, since it changes it.</summary>
public sealed class SetupTests : IAsyncLifetime
{
    private const string NewVpc = "vpc-n3wc0m3r";
    private const string StagingVpc = "vpc-5t4g1n90";

    private readonly SandboxFixture _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task APlanMakesNoWritingCall()
    {
        var plan = await PlanAsync(NewVpc);

        Assert.NotEmpty(plan.Steps);
        Assert.Equal(0, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task ANewVpcIsCoveredAndASecondRunChangesNothing()
    {
        var plan = await PlanAsync(NewVpc);
        var outcome = await EnableAsync(plan);
        var writes = _sandbox.Server.Counters.WritingCalls;
        var again = await EnableAsync(await PlanAsync(NewVpc));

        Assert.Empty(outcome.Failures);
        Assert.Equal(outcome.Vpc.Interfaces, outcome.Vpc.Covered + outcome.Vpc.Unsupported.Count);
        Assert.Equal(outcome.Vpc.Covered, outcome.Vpc.Created.Count);
        Assert.Equal(["eni-01dfam11", "eni-d37ac4ed"], outcome.Vpc.Unsupported.Order());
        Assert.Equal(plan.Steps.Count, writes);
        Assert.Equal(outcome.Vpc.Covered, again.Vpc.Covered);
        Assert.Empty(again.Vpc.Created);
        // The interface of an old family is known to the service only, so it is asked again.
        Assert.Equal(writes + 1, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task DisabledFlowLogsAreEnabledInOneCall()
    {
        var outcome = await EnableAsync(await PlanAsync(StagingVpc));

        Assert.Equal(3, outcome.Vpc.Enabled.Count);
        Assert.Empty(outcome.Vpc.Created);
        Assert.Equal(1, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task AFailedInterfaceIsReportedAndTheOthersAreDone()
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: "InternalError.ModuleError"));
        var outcome = await EnableAsync(await PlanAsync(NewVpc));
        var again = await EnableAsync(await PlanAsync(NewVpc));

        var failure = Assert.Single(outcome.Failures);
        Assert.Equal(FlowLogErrorKind.ServiceUnavailable, failure.Kind);
        Assert.Equal(outcome.Vpc.Failed, [failure.Target]);
        Assert.Equal(outcome.Vpc.Failed, again.Vpc.Created);
        Assert.Empty(again.Failures);
    }

    [Fact]
    public async Task ATopicThatCannotBeMadeFailsTheFlowLogsThatNeedIt()
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateTopic", Code: "LimitExceeded.Topic"));
        var outcome = await EnableAsync(await PlanAsync(NewVpc));

        Assert.Equal("LimitExceeded.Topic", Assert.Single(outcome.Failures).Code);
        Assert.Equal(0, outcome.Vpc.Covered);
        Assert.NotEmpty(outcome.Vpc.Failed);
        Assert.Equal(0, _sandbox.Server.Counters.CallsOf("CreateFlowLog"));
    }

    [Fact]
    public async Task AnInterfaceThatIsLoggedForOneActionOnlyIsToldOf()
    {
        using var transport = new HttpTransport(_sandbox.Client.Options.Credential!, TimeProvider.System, _sandbox.Server.Endpoint);
        var target = (await PlanAsync(NewVpc)).Steps.First(s => s.Kind == SetupStepKind.CreateFlowLog).Resource;
        var half = new CreateFlowLogRequest("half", NewVpc, target, "0f10310c-0000-4000-8000-00000000a001", "REJECT");
        await new VpcClient(transport).CreateFlowLogAsync(_sandbox.Server.Region, half, _sandbox.Observer, CancellationToken.None);
        await PlanAsync(NewVpc);

        Assert.Contains(_sandbox.Observer.Lines, line => line.StartsWith($"warned {target} is logged for REJECT traffic only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnUnknownVpcSaysSo()
    {
        var failure = await Assert.ThrowsAsync<FlowLogException>(() => PlanAsync("vpc-00000000"));
        Assert.Equal(FlowLogErrorKind.VpcNotFound, failure.Kind);
        Assert.Equal("vpc-00000000", failure.Target);
    }

    private Task<EnablePlan> PlanAsync(string vpcId) =>
        _sandbox.Client.PlanEnableAsync(vpcId, new EnableOptions(), _sandbox.Observer, CancellationToken.None);

    private Task<EnableOutcome> EnableAsync(EnablePlan plan) => _sandbox.Client.EnableAsync(plan, _sandbox.Observer, CancellationToken.None);
}
