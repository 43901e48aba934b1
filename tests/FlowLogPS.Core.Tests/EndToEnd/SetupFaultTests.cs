using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// Every documented error of a setting-up call, once, in a bare account: the right record, the others done, and a second run that does the
/// rest with no call that the first had no need of.
/// </summary>
public sealed class SetupFaultTests : IAsyncLifetime
{
    private const string Vpc = "vpc-n3wc0m3r";

    /// <summary>Interfaces that can be logged; one more the service refuses for its instance family, each time it is asked.</summary>
    private const int Loggable = 12;
    private const int Refused = 1;
    private const int TopicSteps = 3;

    private readonly SandboxFixture _sandbox = new() { Options = new SandboxOptions { Records = 0 } };

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("InternalError.CreateCkafkaRouteError")]
    [InlineData("InternalError.ModuleError")]
    [InlineData("InvalidParameterValue.Duplicate")]
    [InlineData("InvalidParameterValue.Empty")]
    [InlineData("InvalidParameterValue.Malformed")]
    [InlineData("InvalidParameterValue.Range")]
    [InlineData("InvalidParameterValue.TagDuplicateKey")]
    [InlineData("InvalidParameterValue.TagNotExisted")]
    [InlineData("LimitExceeded")]
    [InlineData("LimitExceeded.TagKeyExceeded")]
    [InlineData("ResourceNotFound")]
    [InlineData("UnauthorizedOperation")]
    [InlineData("UnsupportedOperation.DpdkNatFlowLogOnlySupportAllTrafficType")]
    [InlineData("UnsupportedOperation.NatGatewayDnatAndFlowLogConflict")]
    [InlineData("UnsupportedOperation.OnlySupportProfessionKafka")]
    [InlineData("UnsupportedOperation.TagSystemReservedTagKey")]
    public async Task AFlowLogThatIsNotMadeIsMadeByTheNextRun(string code)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: code, After: 3));
        var first = await _sandbox.EnableAsync(Vpc);

        var failure = Assert.Single(first.Failures);
        Assert.Equal(code, failure.Code);
        Assert.Equal(first.Vpc.Failed, [Assert.IsType<string>(failure.Target)[^12..]]);
        Assert.Equal(FlowLogState.Partial, first.Vpc.State);
        Assert.Equal(Loggable - 1, first.Vpc.Created.Count);
        Assert.Equal(TopicSteps + Loggable + Refused, TakeWrites());

        var second = await _sandbox.EnableAsync(Vpc);
        Assert.Empty(second.Failures);
        Assert.Equal(first.Vpc.Failed, second.Vpc.Created);
        Assert.Equal(FlowLogState.Covered, second.Vpc.State);
        Assert.Equal(1 + Refused, TakeWrites());
    }

    [Theory]
    [InlineData("UnsupportedOperation.FlowLogsNotSupportKoInstanceEni", true)]
    [InlineData("UnsupportedOperation.FlowLogsNotSupportNullInstanceEni", true)]
    [InlineData("UnsupportedOperation.FlowLogInstanceExisted", false)]
    public async Task WhatTheServiceRefusesForGoodIsNoError(string code, bool isUnsupported)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: code));
        var first = await _sandbox.EnableAsync(Vpc);

        Assert.Empty(first.Failures);
        Assert.Equal((isUnsupported ? 3 : 2, isUnsupported ? 0 : 1), (first.Vpc.Unsupported.Count, first.Vpc.Already.Count));
        Assert.Equal(TopicSteps + Loggable + Refused, TakeWrites());
        Assert.Single((await _sandbox.EnableAsync(Vpc)).Vpc.Created);
        Assert.Equal(1 + Refused, TakeWrites());
    }

    [Theory]
    [InlineData("LimitExceeded.ActionLimited")]
    [InlineData("RequestLimitExceeded")]
    public async Task AThrottledCallWaits(string code)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: code, Times: 4));
        var first = await _sandbox.EnableAsync(Vpc);

        Assert.Empty(first.Failures);
        Assert.Equal(Loggable, first.Vpc.Created.Count);
        Assert.Equal(TopicSteps + Loggable + Refused + 4, TakeWrites());
    }

    [Theory]
    [InlineData("CreateLogset", 1, "FailedOperation")]
    [InlineData("CreateLogset", 1, "InvalidParameter.LogsetConflict")]
    [InlineData("CreateLogset", 1, "LimitExceeded.Logset")]
    [InlineData("CreateLogset", 1, "LimitExceeded.Tag")]
    [InlineData("CreateTopic", 2, "FailedOperation")]
    [InlineData("CreateTopic", 2, "InternalError")]
    [InlineData("CreateTopic", 2, "InvalidParameter")]
    [InlineData("CreateTopic", 2, "InvalidParameter.LogsetConflict")]
    [InlineData("CreateTopic", 2, "InvalidParameter.TopicConflict")]
    [InlineData("CreateTopic", 2, "LimitExceeded.Tag")]
    [InlineData("CreateTopic", 2, "LimitExceeded.Topic")]
    [InlineData("CreateTopic", 2, "MissingParameter")]
    [InlineData("CreateTopic", 2, "OperationDenied.ACLFailed")]
    [InlineData("CreateTopic", 2, "OperationDenied.AccountDestroy")]
    [InlineData("CreateTopic", 2, "ResourceNotFound.LogsetNotExist")]
    public async Task WithoutATopicNoFlowLogIsTried(string action, int calls, string code)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, action, Code: code));
        var first = await _sandbox.EnableAsync(Vpc);

        Assert.Equal(code, Assert.Single(first.Failures).Code);
        Assert.Equal(FlowLogState.Off, first.Vpc.State);
        Assert.Equal(Loggable + Refused, first.Vpc.Failed.Count);
        Assert.Equal(calls, TakeWrites());

        var second = await _sandbox.EnableAsync(Vpc);
        Assert.Empty(second.Failures);
        Assert.Equal(FlowLogState.Covered, second.Vpc.State);
        Assert.Equal(TopicSteps + Loggable + Refused - (calls - 1), TakeWrites());
    }

    [Theory]
    [InlineData("FailedOperation")]
    [InlineData("InternalError")]
    [InlineData("InvalidParameter")]
    [InlineData("LimitExceeded.IndexKeyOverLimit")]
    [InlineData("LimitExceeded.IndexOperating")]
    [InlineData("MissingParameter")]
    [InlineData("OperationDenied.ACLFailed")]
    [InlineData("OperationDenied.AccountDestroy")]
    [InlineData("ResourceNotFound.TopicNotExist")]
    public async Task AnIndexThatIsNotMadeIsMadeByTheNextRun(string code)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateIndex", Code: code));
        var first = await _sandbox.EnableAsync(Vpc);

        Assert.Equal(code, Assert.Single(first.Failures).Code);
        Assert.Equal(Loggable, first.Vpc.Created.Count);
        Assert.Equal(TopicSteps + Loggable + Refused, TakeWrites());

        Assert.Empty((await _sandbox.EnableAsync(Vpc)).Failures);
        Assert.Equal(1, _sandbox.Server.Counters.CallsOf("CreateIndex"));
        Assert.Equal(1 + Refused, TakeWrites());
        Assert.DoesNotContain((await _sandbox.PlanEnableAsync(Vpc)).Steps, step => step.Kind == SetupStepKind.CreateIndex);
    }

    [Fact]
    public async Task AnIndexThatIsThereIsNoError()
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateIndex", Code: "InvalidParameter.IndexConflict"));
        Assert.Empty((await _sandbox.EnableAsync(Vpc)).Failures);
    }

    [Theory]
    [InlineData("InvalidParameterValue.LimitExceeded")]
    [InlineData("InvalidParameterValue.Malformed")]
    [InlineData("ResourceNotFound")]
    public async Task ARefusedSwitchOfManyIsTriedInParts(string code)
    {
        await _sandbox.EnableAsync(Vpc);
        await _sandbox.DisableAsync(Vpc);
        TakeWrites();
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "EnableFlowLogs", Code: code));
        var first = await _sandbox.EnableAsync(Vpc);

        Assert.Empty(first.Failures);
        Assert.Equal(Loggable, first.Vpc.Enabled.Count);
        // All of them, and the two halves.
        Assert.Equal(3 + Refused, TakeWrites());

        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "DisableFlowLogs", Code: code));
        Assert.Equal(Loggable, (await _sandbox.DisableAsync(Vpc)).Vpc.Disabled.Count);
        Assert.Equal(3, TakeWrites());
    }

    [Fact]
    public async Task ARefusedFlowLogAmongManyIsOneErrorAndTheNextRunTakesItAlone()
    {
        await _sandbox.EnableAsync(Vpc);
        await _sandbox.DisableAsync(Vpc);
        TakeWrites();
        // All 12 are refused, then the first half of each refused part, down to one alone.
        foreach (var after in (int[])[0, 0, 1, 2])
            _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "EnableFlowLogs", Code: "ResourceNotFound", After: after));
        var first = await _sandbox.EnableAsync(Vpc);
        var second = await _sandbox.EnableAsync(Vpc);

        Assert.Equal("ResourceNotFound", Assert.Single(first.Failures).Code);
        Assert.Single(first.Vpc.Failed);
        Assert.Equal(Loggable - 1, first.Vpc.Enabled.Count);
        Assert.Equal(first.Vpc.Failed, second.Vpc.Enabled);
    }

    [Theory]
    [InlineData("CreateRole", "InvalidParameter.ParamError", 2, "InvalidParameter.ParamError")]
    [InlineData("CreateRole", "InvalidParameter.RoleFull", 2, "InvalidParameter.RoleFull")]
    [InlineData("AttachRolePolicy", "InternalError.SystemError", 1, "InternalError.SystemError")]
    [InlineData("CreateRole", "InvalidParameter.RoleNameInUse", 2, "InvalidParameter.RoleNotExist")]
    [InlineData("GetRole", "AuthFailure.UnauthorizedOperation", 2, "AuthFailure.UnauthorizedOperation")]
    public async Task ARoleThatIsNotMadeIsOneErrorAndTheFlowLogsAreMade(string action, string code, int left, string told)
    {
        var options = new EnableOptions { CreateRole = true };
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, action, Code: code));
        var first = await _sandbox.EnableAsync(Vpc, options);
        TakeWrites();
        var second = await _sandbox.EnableAsync(Vpc, options);

        Assert.Equal(told, Assert.Single(first.Failures).Code);
        Assert.Equal(FlowLogState.Covered, first.Vpc.State);
        Assert.Empty(second.Failures);
        Assert.Equal(left + Refused, TakeWrites());
    }

    [Theory]
    [InlineData("AuthFailure.TokenFailure", 1)]
    [InlineData("InternalError", 3)]
    [InlineData("UnauthorizedOperation", Loggable + Refused)]
    public async Task ARunEndsWhereGoingOnMakesNoSense(string code, int tries)
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: code, Times: 100));
        var outcome = await _sandbox.EnableAsync(Vpc);

        Assert.Equal(tries, outcome.Failures.Count);
        Assert.Equal(Loggable + Refused, outcome.Vpc.Failed.Count);
        Assert.Equal(TopicSteps + tries, TakeWrites());
    }

    [Theory]
    [InlineData("InternalError")]
    [InlineData("ResourceNotFound")]
    [InlineData("InvalidParameterValue.Malformed")]
    public async Task AFlowLogThatIsNotDeletedIsDeletedByTheNextRun(string code)
    {
        await _sandbox.EnableAsync(Vpc);
        TakeWrites();
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "DeleteFlowLog", Code: code, After: 2));
        var first = await _sandbox.DisableAsync(Vpc, isRemoval: true);
        Assert.Equal(Loggable, TakeWrites());
        var second = await _sandbox.DisableAsync(Vpc, isRemoval: true);

        Assert.Equal(code, Assert.Single(first.Failures).Code);
        Assert.Equal(first.Vpc.Failed, second.Vpc.Removed);
        Assert.Equal(1, TakeWrites());
    }

    private long TakeWrites()
    {
        var writes = _sandbox.Server.Counters.WritingCalls;
        _sandbox.Server.Counters.Reset();
        return writes;
    }
}
