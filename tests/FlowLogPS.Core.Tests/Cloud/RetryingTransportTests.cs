using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Cloud;

public class RetryingTransportTests
{
    private const string Good = """{"Response":{"RequestId":"r"}}""";

    private readonly SkippingTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData(FlowLogErrorKind.RequestThrottled, false, true)]
    [InlineData(FlowLogErrorKind.ServiceUnavailable, false, true)]
    [InlineData(FlowLogErrorKind.ConnectionFailed, false, true)]
    [InlineData(FlowLogErrorKind.RequestTimedOut, false, true)]
    [InlineData(FlowLogErrorKind.MalformedResponse, false, true)]
    [InlineData(FlowLogErrorKind.AuthenticationFailed, false, false)]
    [InlineData(FlowLogErrorKind.ClockSkew, false, false)]
    [InlineData(FlowLogErrorKind.PermissionDenied, false, false)]
    [InlineData(FlowLogErrorKind.TopicNotFound, false, false)]
    [InlineData(FlowLogErrorKind.InvalidFilter, false, false)]
    [InlineData(FlowLogErrorKind.OperationFailed, false, false)]
    [InlineData(FlowLogErrorKind.RequestThrottled, true, true)]
    [InlineData(FlowLogErrorKind.ServiceUnavailable, true, false)]
    [InlineData(FlowLogErrorKind.ConnectionFailed, true, false)]
    [InlineData(FlowLogErrorKind.RequestTimedOut, true, false)]
    [InlineData(FlowLogErrorKind.MalformedResponse, true, false)]
    public async Task TriesAgainOnlyWhereItCanHelpAndDoesNoHarm(FlowLogErrorKind kind, bool isWrite, bool again)
    {
        var stub = new StubTransport((_, n) => n == 1 ? throw new FlowLogException(kind, "first", "Some.Code") : Good);
        var send = SendAsync(stub, isWrite);

        if (again)
            (await send).Dispose();
        else
            Assert.Equal(kind, (await Assert.ThrowsAsync<FlowLogException>(() => send)).Kind);

        Assert.Equal(again ? 2 : 1, stub.Requests.Count);
        Assert.Equal(again ? ["retry cls SearchLog 1 Some.Code"] : [], _observer.Lines);
    }

    [Fact]
    public async Task GivesUpAfterTheLastTryWithTheLastFailure()
    {
        var stub = new StubTransport((_, n) => throw new FlowLogException(FlowLogErrorKind.RequestThrottled, $"try {n}"));

        var fault = await Assert.ThrowsAsync<FlowLogException>(() => SendAsync(stub));

        Assert.Equal("try 6", fault.Message);
        Assert.Equal([100, 200, 400, 800, 1600], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task AStoppedCallIsNeitherSentNorWaitedFor()
    {
        using var stop = new CancellationTokenSource();
        var stub = new StubTransport((_, _) =>
        {
            stop.Cancel();
            throw new FlowLogException(FlowLogErrorKind.ConnectionFailed, "broke");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(stub, cancellation: stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(stub, cancellation: stop.Token));

        Assert.Single(stub.Requests);
        Assert.Empty(_time.Waits);
        Assert.Empty(_observer.Lines);
    }

    [Fact]
    public void WaitsGrowByDoublingUpToTheCapAndJitterOnlyShortensThem() =>
        Prop.ForAll(
            Gen.Choose(1, 60).ToArbitrary(),
            Gen.Choose(0, 999).ToArbitrary(),
            (attempt, permille) =>
            {
                var options = new RetryOptions();
                var ceiling = Backoff.Delay(attempt, options, 1);
                var delay = Backoff.Delay(attempt, options, permille / 1000.0);
                return delay >= TimeSpan.Zero
                    && delay <= ceiling
                    && ceiling <= options.MaxDelay
                    && (attempt > 6 || ceiling == options.BaseDelay * Math.Pow(2, attempt - 1))
                    && (attempt <= 6 || ceiling == options.MaxDelay);
            }).QuickCheckThrowOnFailure();

    private async Task<CloudResponse> SendAsync(StubTransport stub, bool isWrite = false, CancellationToken cancellation = default) =>
        await new RetryingTransport(stub, new RetryOptions(), _time, () => 0.5)
            .SendAsync(HttpTransportTests.Request() with { IsWrite = isWrite }, _observer, cancellation);
}
