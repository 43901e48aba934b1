using FlowLogPS.Core.Query;
using FlowLogPS.Sandbox.Control;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>A service that throttles, resets, truncates, fails and repeats itself: the same records, and the ledger complete.</summary>
public sealed class FaultyReadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new() { Options = new() { Records = 0 } };

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(1, ReadOrder.OldestFirst)]
    [InlineData(2, ReadOrder.NewestFirst)]
    public async Task EveryRecordIsReadOnceAllTheSame(int seed, ReadOrder order)
    {
        var topic = new NumberedTopic(_sandbox.Server);
        var range = new TimeRange(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2), TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1));
        topic.Append(Enumerable.Range(0, 20_000).Select(i => range.FromMilliseconds + (i * 4320L)));
        topic.Append(Enumerable.Range(0, 15_000).Select(i => range.FromMilliseconds + 40_000_000 + (i / 15)));
        topic.Append(Enumerable.Repeat(range.FromMilliseconds + 50_000_000, 12_000));
        var query = new FlowLogQuery { Range = range, Order = order };
        var calm = await HeavyRead.RunAsync(_sandbox, topic, query);

        var chance = new Random(seed);
        var calls = (int)(calm.Searches + calm.Histograms);
        Fault[] failures =
        [
            .. Spread(new Fault(FaultKind.Error), 0.05), .. Spread(new Fault(FaultKind.Reset), 0.02),
            .. Spread(new Fault(FaultKind.TruncatedBody), 0.01), .. Spread(new Fault(FaultKind.HttpStatus, Status: 500), 0.01),
        ];
        foreach (var fault in failures.Concat(Spread(new Fault(FaultKind.DuplicateRecords), 0.05)).OrderByDescending(f => f.After))
            _sandbox.Server.Faults.Add(fault);
        var read = await HeavyRead.RunAsync(_sandbox, topic, query);

        read.Print(output, $"{failures.Length} failures in {calls} calls");
        Assert.Empty(_sandbox.Server.Faults.Pending);
        topic.AssertTruth(read.Records, range, order);
        Assert.True(read.Ledger.IsComplete);
        Assert.Equal(topic.Count, read.Ledger.Read);
        Assert.True(read.Ledger.Duplicates > 0);
        // What the HTTP stack sends again by itself after a reset is no retry of ours.
        Assert.InRange(_sandbox.Observer.Lines.Count(line => line.StartsWith("retry", StringComparison.Ordinal)), failures.Count(f => f.Kind != FaultKind.Reset), failures.Length);

        // The faults of one kind, as many as the rate makes of the calls and each in a stretch of its own; the last stretch stays free, so
        // that all happen.
        IEnumerable<Fault> Spread(Fault fault, double rate)
        {
            var count = (int)Math.Ceiling(rate * calls);
            var stretch = calls * 4 / 5 / count;
            return [.. Enumerable.Range(0, count).Select(i => fault with { After = (i * stretch) + chance.Next(stretch) })];
        }
    }
}
