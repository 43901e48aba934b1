using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>
/// A longer read takes no more memory: what is read ahead is bounded. Two slices side by side, so that 40,000 records are more than that
/// bound; <c>FLOWLOGPS_HEAVY=1</c> takes 200,000 and the default of eight.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class MemoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly bool IsHeavy = Environment.GetEnvironmentVariable("FLOWLOGPS_HEAVY") == "1";

    private static readonly int Few = IsHeavy ? 200_000 : 40_000;

    private readonly SandboxFixture _sandbox = new() { Options = new() { Records = 0 } };

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task FiveTimesTheRecordsTakeNoMoreMemory()
    {
        var topic = new NumberedTopic(_sandbox.Server);
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2);
        topic.Append(Enumerable.Range(0, 5 * Few).Select(i => start.ToUnixTimeMilliseconds() + (i * 100L)));
        // The first read pays for what is made once: code, connections, pools.
        await PeakAsync(topic, start, Few);
        var few = await PeakAsync(topic, start, Few);
        var many = await PeakAsync(topic, start, 5 * Few);

        output.WriteLine($"{Few:N0} records: {few / 1e6:F1} MB; {5 * Few:N0}: {many / 1e6:F1} MB; ratio {(double)many / few:F2}");
        Assert.InRange((double)many / few, 0, 1.25);
    }

    private async Task<long> PeakAsync(NumberedTopic topic, DateTimeOffset start, int count)
    {
        var sampler = new MemorySampler();
        var query = new FlowLogQuery { Range = new TimeRange(start, start.AddMilliseconds(count * 100L)), ThrottleLimit = IsHeavy ? 8 : 2 };
        var (ledger, given) = (new ReadLedger(), 0);
        await foreach (var _ in _sandbox.Client.ReadTrafficAsync(query, topic.Place, ledger, sampler, CancellationToken.None))
            given++;
        Assert.Equal(count, given);
        Assert.True(ledger.IsComplete);
        return sampler.Peak;
    }

    private sealed class MemorySampler : IFlowLogObserver
    {
        public long Peak { get; private set; }

        /// <summary>What is alive while the slice is about to be given and others are on their way.</summary>
        public void SliceFinished(SliceLedger slice) => Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
    }
}
