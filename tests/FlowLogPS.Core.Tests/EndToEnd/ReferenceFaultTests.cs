using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using FlowLogPS.Model;
using FlowLogPS.Sandbox.Control;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// Networks and rules that cannot be read: what only names or explains records is missing with a warning; a read that would leave records
/// out, or count them wrongly, for want of them fails, so that no ledger calls it whole and no checkpoint moves past it.
/// </summary>
public sealed class ReferenceFaultTests : IAsyncLifetime
{
    private static readonly string[] OfNetworks = ["DescribeVpcs", "DescribeSubnets", "DescribeNetworkInterfaces"];

    private readonly SandboxFixture _sandbox = new() { Options = new() { Records = 3_000 } };
    private readonly ReadLedger _ledger = new();
    private readonly List<FlowLogException> _failures = [];
    private IReadOnlyList<LogPlace> _places = [];

    public static TheoryData<string> NetworkActions => [.. OfNetworks];

    public static TheoryData<string> ReferenceActions => [.. OfNetworks, "DescribeAddressTemplates", "DescribeServiceTemplateGroups"];

    public async Task InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _places = (await _sandbox.Client.FindPlacesAsync([], [], [], _ledger, _sandbox.Observer, CancellationToken.None)).Places;
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(NetworkActions))]
    public async Task A_class_is_not_asked_for_in_vain(string action)
    {
        Refuse(action);
        Assert.Equal(0, await CountAsync(Traffic(_sandbox.Everything with { Class = [TrafficClass.IntraSubnet, TrafficClass.Unknown] })));
        AssertFailed(action);
    }

    [Theory]
    [MemberData(nameof(NetworkActions))]
    public async Task A_VPC_of_the_firewalls_log_is_not_asked_for_in_vain(string action)
    {
        _places = [new FirewallPlace([_sandbox.Server.Region])];
        Refuse(action);
        Assert.Equal(0, await CountAsync(Hits(_sandbox.Everything with { VpcId = ["vpc-a1b2c3d4"] })));
        AssertFailed(action);
    }

    [Theory]
    [MemberData(nameof(NetworkActions))]
    public async Task Flows_are_not_counted_twice(string action)
    {
        foreach (var isPushedDown in (bool[])[true, false])
        {
            Refuse(action);
            var meter = new TrafficMeter(new TrafficGrouping([]));
            await _sandbox.Client.MeasureTrafficAsync(
                _sandbox.Everything, _places, meter, new MeasureOptions { IsPushedDown = isPushedDown }, _ledger, _failures.Add, _sandbox.Observer, CancellationToken.None);
            Assert.Equal(0, meter.Records);
            AssertFailed(action);
        }
        Assert.Equal(0, await CountAsync(Traffic(_sandbox.Everything with { CountsFlows = true })));
    }

    [Theory]
    [MemberData(nameof(ReferenceActions))]
    public async Task Observed_hits_are_not_asked_for_in_vain(string action)
    {
        Refuse(action);
        Assert.Equal(0, await CountAsync(Hits(_sandbox.Everything with { IncludeObserved = true })));
        AssertFailed(action);
    }

    [Theory]
    [MemberData(nameof(ReferenceActions))]
    public async Task What_only_names_and_explains_costs_no_record(string action)
    {
        using var untroubled = _sandbox.NewClient(_sandbox.Server.SecretId, _sandbox.Server.SecretKey);
        var hits = await CountAsync(untroubled.ReadBlockHitsAsync(_sandbox.Everything, _places, _ledger, _failures.Add, _sandbox.Observer, CancellationToken.None));
        var traffic = await CountAsync(untroubled.ReadTrafficAsync(_sandbox.Everything, _places, _ledger, _failures.Add, _sandbox.Observer, CancellationToken.None));
        Refuse(action);

        Assert.Equal(hits, await CountAsync(Hits(_sandbox.Everything)));
        Assert.Equal(traffic, await CountAsync(Traffic(_sandbox.Everything)));
        Assert.True(hits > 0 && traffic > hits);
        Assert.Empty(_failures);
        Assert.True(_ledger.IsComplete);
        Assert.Contains(_sandbox.Observer.Lines, line => line.StartsWith("warned", StringComparison.Ordinal));
    }

    private void Refuse(string action) => _sandbox.Server.Faults.Add(new Fault(FaultKind.Error, action, Times: int.MaxValue, Code: "UnauthorizedOperation"));

    private void AssertFailed(string action)
    {
        Assert.Equal(_places.Count, _failures.Count);
        Assert.All(_failures, failure => Assert.Equal(FlowLogErrorKind.PermissionDenied, failure.Kind));
        Assert.All(_failures, failure => Assert.Contains(action, failure.Message, StringComparison.Ordinal));
        Assert.False(_ledger.IsComplete);
        _failures.Clear();
    }

    private IAsyncEnumerable<VpcTraffic> Traffic(FlowLogQuery query) =>
        _sandbox.Client.ReadTrafficAsync(query, _places, _ledger, _failures.Add, _sandbox.Observer, CancellationToken.None);

    private IAsyncEnumerable<VpcTraffic> Hits(FlowLogQuery query) =>
        _sandbox.Client.ReadBlockHitsAsync(query, _places, _ledger, _failures.Add, _sandbox.Observer, CancellationToken.None);

    private static async Task<int> CountAsync(IAsyncEnumerable<VpcTraffic> records)
    {
        var count = 0;
        await foreach (var _ in records)
            count++;
        return count;
    }
}
