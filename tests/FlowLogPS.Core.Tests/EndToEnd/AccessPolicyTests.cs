using System.Text.Json;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>The policy of a use against the calls that this use makes: no action is missing and none is too many.</summary>
public sealed class AccessPolicyTests : IAsyncLifetime
{
    /// <summary>What every key may ask.</summary>
    private const string Unguarded = "sts:GetCallerIdentity";

    /// <summary>The first step in an account that has never had a flow log; the sandbox has a logset from the start.</summary>
    private static readonly SetupStep MissingLogset = new(SetupStepKind.CreateLogset, "another_logset", "Create logset another_logset");

    private readonly SandboxFixture _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task ReadingNeedsWhatItsPolicyNames()
    {
        await _sandbox.Client.GetCallerIdentityAsync(_sandbox.Observer, CancellationToken.None);
        await _sandbox.ReadTrafficAsync(_sandbox.Everything, new ReadLedger());
        await _sandbox.ReadBlockHitsAsync(_sandbox.Everything, new ReadLedger());
        await foreach (var hit in _sandbox.Client.ReadBlockHitsAsync(_sandbox.Everything, new FirewallPlace([]), new ReadLedger(), _sandbox.Observer, CancellationToken.None))
            Assert.NotNull(hit.RuleId);
        var file = Path.GetTempFileName();
        await _sandbox.Client.ExportReferenceAsync(file, overwrite: true, [], _sandbox.Observer, CancellationToken.None);
        File.Delete(file);

        AssertCalled(PolicyUse.Read);
    }

    [Fact]
    public async Task EnablingNeedsWhatItsPolicyNames()
    {
        foreach (var vpcId in (string[])["vpc-n3wc0m3r", "vpc-5t4g1n90"])
        {
            var plan = await _sandbox.Client.PlanEnableAsync(vpcId, new EnableOptions(), _sandbox.Observer, CancellationToken.None);
            if (plan.Steps.Any(step => step.Kind == SetupStepKind.CreateTopic))
                plan = plan with { LogsetId = null, Steps = [MissingLogset, .. plan.Steps] };
            await _sandbox.Client.EnableAsync(plan, _sandbox.Observer, CancellationToken.None);
        }

        AssertCalled(PolicyUse.Enable);
    }

    [Fact]
    public async Task TestingNeedsWhatItsPolicyNames()
    {
        await foreach (var check in _sandbox.Client.TestSetupAsync([], _sandbox.Observer, CancellationToken.None))
            Assert.NotEmpty(check.Evidence);

        AssertCalled(PolicyUse.Test);
    }

    [Fact]
    public void ADocumentNamesEachActionOnce()
    {
        using var document = JsonDocument.Parse(AccessPolicy.Write([PolicyUse.Read, PolicyUse.Enable]));
        var statement = document.RootElement.GetProperty("statement")[0];
        var actions = statement.GetProperty("action").EnumerateArray().Select(action => action.GetString()!).ToList();

        Assert.Equal("2.0", document.RootElement.GetProperty("version").GetString());
        Assert.Equal("allow", statement.GetProperty("effect").GetString());
        Assert.Equal(AccessPolicy.ActionsOf(PolicyUse.Read).Union(AccessPolicy.ActionsOf(PolicyUse.Enable)).Order(StringComparer.Ordinal), actions);
    }

    /// <summary>By what the sandbox counted, and by the services that the engine says it called.</summary>
    private void AssertCalled(PolicyUse use)
    {
        var called = _sandbox.Observer.Lines.Where(line => line.StartsWith("call ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).Select(words => $"{words[1]}:{words[2]}")
            .Distinct().Where(action => action != Unguarded).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(AccessPolicy.ActionsOf(use), called);
        Assert.Equal(
            called.Select(action => action.Split(':')[1]).Order(StringComparer.Ordinal),
            _sandbox.Server.Counters.Calls.Keys.Where(action => !Unguarded.EndsWith($":{action}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
