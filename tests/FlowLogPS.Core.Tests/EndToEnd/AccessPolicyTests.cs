using System.Text.Json;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Setup;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>The policy of a use against the calls that this use makes: no action is missing and none is too many.</summary>
public sealed class AccessPolicyTests : IAsyncLifetime
{
    /// <summary>What every key may ask.</summary>
    private const string Unguarded = "sts:GetCallerIdentity";

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
    public async Task CoverageNeedsWhatReadingDoes()
    {
        var search = await _sandbox.Client.FindVpcsAsync([], [], _sandbox.Observer, CancellationToken.None);
        await _sandbox.Client.GetCoverageAsync(_sandbox.Server.Region, search.Vpcs, _sandbox.Observer, CancellationToken.None);

        Assert.Subset(AccessPolicy.ActionsOf(PolicyUse.Read).ToHashSet(), Called(_sandbox).ToHashSet());
    }

    [Fact]
    public async Task SettingUpNeedsWhatItsPoliciesName()
    {
        const string vpc = "vpc-n3wc0m3r";
        var options = new EnableOptions { CreateRole = true };
        var bare = new SandboxFixture { Options = new SandboxOptions { Records = 0 } };
        await bare.InitializeAsync();
        try
        {
            await bare.EnableAsync(vpc, options);
            await bare.DisableAsync(vpc);
            await bare.EnableAsync(vpc, options);
            await bare.DisableAsync(vpc, isRemoval: true);
            AssertCalled(bare, PolicyUse.Enable, PolicyUse.CreateRole, PolicyUse.Disable);
        }
        finally
        {
            await bare.DisposeAsync();
        }
    }

    [Fact]
    public async Task SwitchingOffNeedsWhatItsPolicyNames()
    {
        await _sandbox.DisableAsync("vpc-a1b2c3d4");

        Assert.Equal(AccessPolicy.ActionsOf(PolicyUse.Disable).Except(["vpc:DeleteFlowLog"]), Called(_sandbox));
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

    private void AssertCalled(PolicyUse use) => AssertCalled(_sandbox, use);

    /// <summary>By what the sandbox counted, and by the services that the engine says it called.</summary>
    private static void AssertCalled(SandboxFixture sandbox, params PolicyUse[] uses)
    {
        var called = Called(sandbox);

        Assert.Equal(uses.SelectMany(AccessPolicy.ActionsOf).Distinct().Order(StringComparer.Ordinal), called);
        Assert.Equal(
            called.Select(action => action.Split(':')[1]).Order(StringComparer.Ordinal),
            sandbox.Server.Counters.Calls.Keys.Where(action => !Unguarded.EndsWith($":{action}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static List<string> Called(SandboxFixture sandbox) =>
        [.. sandbox.Observer.Lines.Where(line => line.StartsWith("call ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).Select(words => $"{words[1]}:{words[2]}")
            .Distinct().Where(action => action != Unguarded).Order(StringComparer.Ordinal)];
}
