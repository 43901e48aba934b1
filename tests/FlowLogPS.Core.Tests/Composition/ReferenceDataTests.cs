using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Tests.Cloud;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Composition;

/// <summary>A follow outlives what is kept: each record is given once, so a network that is away for a moment must not cost its class or rule.</summary>
public sealed class ReferenceDataTests
{
    private static readonly string[] Regions = ["ap-guangzhou", "ap-shanghai"];

    private readonly SkippingTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
    private readonly RecordingObserver _observer = new();
    private FlowLogErrorKind? _failure;

    [Theory]
    [InlineData(FlowLogErrorKind.ConnectionFailed)]
    [InlineData(FlowLogErrorKind.RequestTimedOut)]
    [InlineData(FlowLogErrorKind.ServiceUnavailable)]
    public async Task WhatWasReadBeforeIsUsedOnWhileTheCloudIsAway(FlowLogErrorKind failure)
    {
        var options = Options();
        using var cloud = new CloudServices(options);
        using var references = new ReferenceData(options, cloud);
        var networks = await references.NetworksAsync(Regions, areNeeded: false, _observer, CancellationToken.None);
        var rules = await references.RulesAsync(Regions, areNeeded: false, _observer, CancellationToken.None);

        _clock.Advance(ReferenceCache.DefaultTimeToLive);
        _failure = failure;
        Assert.Same(networks, await references.NetworksAsync(Regions, areNeeded: false, _observer, CancellationToken.None));
        Assert.Same(rules, await references.RulesAsync(Regions, areNeeded: false, _observer, CancellationToken.None));
        foreach (var what in (string[])["rules", "networks of ap-guangzhou", "networks of ap-shanghai"])
            Assert.Contains($"warned The {what} could not be read again; those read before are used on. Away.", _observer.Lines);

        _failure = null;
        Assert.NotSame(networks, await references.NetworksAsync(Regions, areNeeded: false, _observer, CancellationToken.None));
        Assert.NotSame(rules, await references.RulesAsync(Regions, areNeeded: false, _observer, CancellationToken.None));
    }

    [Fact]
    public async Task WhatMayNoLongerBeReadIsNotUsedOn()
    {
        var options = Options();
        using var cloud = new CloudServices(options);
        using var references = new ReferenceData(options, cloud);
        var rules = await references.RulesAsync(Regions, areNeeded: false, _observer, CancellationToken.None);

        _clock.Advance(ReferenceCache.DefaultTimeToLive);
        _failure = FlowLogErrorKind.PermissionDenied;
        Assert.NotSame(rules, await references.RulesAsync(Regions, areNeeded: false, _observer, CancellationToken.None));
        Assert.Contains(_observer.Lines, line => line.StartsWith("warned The rules could not be read, so no hit is attributed", StringComparison.Ordinal));
    }

    private FlowLogClientOptions Options() => new()
    {
        Region = "ap-guangzhou",
        TimeProvider = _clock,
        Transport = new StubTransport((_, _) => _failure is { } kind ? throw new FlowLogException(kind, "Away.") : """{"Response":{"TotalCount":0,"Rules":[],"Data":[],"Total":0}}"""),
    };
}
