using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Switching flow logs on and off, over HTTP; each test has a sandbox of its own, since it changes it.</summary>
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
        var plan = await _sandbox.PlanEnableAsync(NewVpc, new EnableOptions { CreateRole = true });

        Assert.NotEmpty(plan.Steps);
        Assert.Equal(0, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task ANewVpcIsCoveredAndASecondRunChangesNothing()
    {
        var plan = await _sandbox.PlanEnableAsync(NewVpc);
        var outcome = await _sandbox.RunAsync(plan);
        var writes = _sandbox.Server.Counters.WritingCalls;
        var again = await _sandbox.EnableAsync(NewVpc);

        Assert.Empty(outcome.Failures);
        Assert.Equal(FlowLogState.Covered, outcome.Vpc.State);
        Assert.Equal(outcome.Vpc.Interfaces, outcome.Vpc.Logged + outcome.Vpc.Unsupported.Count);
        Assert.Equal(outcome.Vpc.Logged, outcome.Vpc.Created.Count);
        Assert.Equal(["eni-01dfam11", "eni-d37ac4ed"], outcome.Vpc.Unsupported.Order());
        Assert.Equal(plan.Steps.Count, writes);
        Assert.Equal(outcome.Vpc.Created.Order(), again.Vpc.Already.Order());
        Assert.Equal(FlowLogState.Covered, again.Vpc.State);
        Assert.Empty(again.Vpc.Created);
        // The interface of an old family is known to the service only, so it is asked again.
        Assert.Equal(writes + 1, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task DisabledFlowLogsAreEnabledInOneCall()
    {
        var outcome = await _sandbox.EnableAsync(StagingVpc);

        Assert.Equal(3, outcome.Vpc.Enabled.Count);
        Assert.Empty(outcome.Vpc.Created);
        Assert.Equal(1, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task AFlowLogThatIsGoneIsOneErrorAndTheOthersAreEnabled()
    {
        var plan = await _sandbox.PlanEnableAsync(StagingVpc);
        var gone = plan.Steps[1];
        using var transport = NewTransport();
        await new VpcClient(transport).DeleteFlowLogAsync(_sandbox.Server.Region, gone.Resource, StagingVpc, _sandbox.Observer, CancellationToken.None);
        _sandbox.Server.Counters.Reset();
        var outcome = await _sandbox.RunAsync(plan);

        Assert.Equal(gone.Resource, Assert.Single(outcome.Failures).Target);
        Assert.Equal([gone.InterfaceId!], outcome.Vpc.Failed);
        Assert.Equal(2, outcome.Vpc.Enabled.Count);
        // All, the rest, and the one that the message names.
        Assert.Equal(3, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task TheRoleIsMadeOnceAndOnlyWhereAskedFor()
    {
        var without = await _sandbox.EnableAsync(NewVpc);
        Assert.Equal(0, _sandbox.Server.Counters.CallsOf("CreateRole"));
        Assert.Contains(_sandbox.Observer.Lines, line => line.StartsWith("warned Role FlowLogClsRole is missing", StringComparison.Ordinal));

        var options = new EnableOptions { CreateRole = true };
        var made = await _sandbox.EnableAsync(StagingVpc, options);
        var again = await _sandbox.PlanEnableAsync(StagingVpc, options);

        Assert.Empty(without.Failures.Concat(made.Failures));
        Assert.Equal((1, 1), (_sandbox.Server.Counters.CallsOf("CreateRole"), _sandbox.Server.Counters.CallsOf("AttachRolePolicy")));
        Assert.Empty(again.Steps);
    }

    [Fact]
    public async Task OnlyWhatTheModuleMadeIsDeleted()
    {
        await _sandbox.EnableAsync(NewVpc);
        await _sandbox.EnableAsync(StagingVpc);
        _sandbox.Server.Counters.Reset();
        var own = await _sandbox.DisableAsync(NewVpc, isRemoval: true);
        var foreign = await _sandbox.DisableAsync(StagingVpc, isRemoval: true);

        Assert.Empty(own.Failures.Concat(foreign.Failures));
        Assert.Equal((12, 0), (own.Vpc.Removed.Count, own.Vpc.Disabled.Count));
        Assert.Equal((0, foreign.Vpc.Interfaces), (foreign.Vpc.Removed.Count, foreign.Vpc.Disabled.Count));
        Assert.Equal(FlowLogState.Off, own.Vpc.State);
        Assert.Equal(FlowLogState.Off, foreign.Vpc.State);
        Assert.Equal(12 + 1, _sandbox.Server.Counters.WritingCalls);
        Assert.Empty((await _sandbox.PlanDisableAsync(NewVpc, isRemoval: true)).Steps);
        Assert.Empty((await _sandbox.PlanDisableAsync(StagingVpc, isRemoval: true)).Steps);
    }

    [Fact]
    public async Task WhatWasSwitchedOffIsSwitchedOnAgain()
    {
        await _sandbox.EnableAsync(NewVpc);
        _sandbox.Server.Counters.Reset();
        var off = await _sandbox.DisableAsync(NewVpc);
        var on = await _sandbox.EnableAsync(NewVpc);

        Assert.Equal(off.Vpc.Disabled.Order(), on.Vpc.Enabled.Order());
        Assert.Equal(FlowLogState.Off, off.Vpc.State);
        Assert.Equal(FlowLogState.Covered, on.Vpc.State);
        // Off, on, and the interface that is asked for again.
        Assert.Equal(3, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task AnInterfaceThatIsLoggedForOneActionOnlyIsToldOf()
    {
        using var transport = NewTransport();
        var target = (await _sandbox.PlanEnableAsync(NewVpc)).Steps.First(s => s.Kind == SetupStepKind.CreateFlowLog).Resource;
        var half = new CreateFlowLogRequest("half", NewVpc, target, "0f10310c-0000-4000-8000-00000000a001", "REJECT");
        await new VpcClient(transport).CreateFlowLogAsync(_sandbox.Server.Region, half, _sandbox.Observer, CancellationToken.None);
        await _sandbox.PlanEnableAsync(NewVpc);

        Assert.Contains(_sandbox.Observer.Lines, line => line.StartsWith($"warned {target} is logged for REJECT traffic only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnUnknownVpcSaysSo()
    {
        var search = await _sandbox.Client.FindVpcsAsync([], ["vpc-00000000", NewVpc], _sandbox.Observer, CancellationToken.None);

        var failure = Assert.Single(search.Failures);
        Assert.Equal(FlowLogErrorKind.VpcNotFound, failure.Kind);
        Assert.Equal("vpc-00000000", failure.Target);
        Assert.Equal(NewVpc, Assert.Single(search.Vpcs).VpcId);
    }

    private HttpTransport NewTransport() => new(_sandbox.Client.Options.Credential!, TimeProvider.System, _sandbox.Server.Endpoint);
}
