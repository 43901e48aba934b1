using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>500 interfaces in 20 subnets.</summary>
public sealed class LargeVpcTests : IAsyncLifetime
{
    private const string Vpc = "vpc-1a49e500";
    private const int Interfaces = 500;
    private const int TopicSteps = 3;

    private readonly SandboxFixture _sandbox = new() { Options = new SandboxOptions { Records = 0, LargeVpc = true } };

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task EachInterfaceCostsOneCallAndNoMore()
    {
        _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, "CreateFlowLog", Code: "RequestLimitExceeded", Times: 5, After: 100));
        var outcome = await _sandbox.EnableAsync(Vpc);

        Assert.Empty(outcome.Failures);
        Assert.Equal((Interfaces, FlowLogState.Covered), (outcome.Vpc.Created.Count, outcome.Vpc.State));
        Assert.Equal(20, outcome.Vpc.Subnets.Count(subnet => subnet is { State: FlowLogState.Covered, Logged: 25 }));
        Assert.Equal(TopicSteps + Interfaces + 5, _sandbox.Server.Counters.WritingCalls);
        // The VPC, one page of subnets and of flow logs, five of interfaces; the logset; the role.
        Assert.Equal(1 + 1 + 1 + 5 + 1 + 1, _sandbox.Server.Counters.Calls.Values.Sum() - _sandbox.Server.Counters.WritingCalls);
        Assert.Contains($"step {TopicSteps + Interfaces}/{TopicSteps + Interfaces}", string.Join('\n', _sandbox.Observer.Lines), StringComparison.Ordinal);

        Assert.Empty((await _sandbox.PlanEnableAsync(Vpc)).Steps);
        _sandbox.Server.Counters.Reset();
        Assert.Equal(Interfaces, (await _sandbox.DisableAsync(Vpc)).Vpc.Disabled.Count);
        Assert.Equal(5, _sandbox.Server.Counters.WritingCalls);
    }

    [Fact]
    public async Task AStopLeavesWhatTheNextRunCompletes()
    {
        var plan = await _sandbox.PlanEnableAsync(Vpc);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sandbox.Client.RunAsync(plan, new StopAt(200, stop), stop.Token));
        var made = _sandbox.Server.Counters.CallsOf("CreateFlowLog");
        var rest = await _sandbox.EnableAsync(Vpc);

        Assert.Equal(200 - TopicSteps, made);
        Assert.Equal(Interfaces - made, rest.Vpc.Created.Count);
        Assert.Equal(made, rest.Vpc.Already.Count);
        Assert.Equal(FlowLogState.Covered, rest.Vpc.State);
        Assert.Equal(TopicSteps + Interfaces, _sandbox.Server.Counters.WritingCalls);
    }

    private sealed class StopAt(int step, CancellationTokenSource stop) : IFlowLogObserver
    {
        public void StepFinished(string description, int done, int total)
        {
            if (done == step)
                stop.Cancel();
        }
    }
}
