using FlowLogPS.Core.Query;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>Where the documents are silent a sandbox behaves either way, and the read is whole under every combination.</summary>
public sealed class UndocumentedTests
{
    public static TheoryData<bool, bool, ContextEnd, int> Combinations()
    {
        var all = new TheoryData<bool, bool, ContextEnd, int>();
        foreach (var includeTo in (bool[])[true, false])
            foreach (var align in (bool[])[true, false])
                foreach (var end in Enum.GetValues<ContextEnd>())
                    foreach (var lag in (int[])[0, 60])
                        all.Add(includeTo, align, end, lag);
        return all;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task CrowdedSecondsAreReadWhole(bool includeTo, bool align, ContextEnd end, int lagSeconds)
    {
        var sandbox = new SandboxFixture
        {
            Options = new SandboxOptions { Records = 0, IncludeTo = includeTo, AlignHistogram = align, ContextEnd = end, HistogramLag = TimeSpan.FromSeconds(lagSeconds) },
        };
        await sandbox.InitializeAsync();
        var topic = new NumberedTopic(sandbox.Server);
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2);
        var range = new TimeRange(start, start.AddMilliseconds(3_600_000));
        // A lag makes all counts nothing: the whole range is one slice to the planner.
        topic.Append(
        [
            .. Enumerable.Range(0, 1_000).Select(i => range.FromMilliseconds + (i * 3_600L)),
            .. Enumerable.Range(0, 11_000).Select(i => range.FromMilliseconds + 1_800_000 + (i / 11)),
            range.ToMilliseconds, range.ToMilliseconds,
        ]);

        var order = includeTo == align ? ReadOrder.OldestFirst : ReadOrder.NewestFirst;
        var read = await HeavyRead.RunAsync(sandbox, topic, new FlowLogQuery { Range = range, Order = order });

        topic.AssertTruth(read.Records, range, order);
        Assert.True(read.Ledger.IsComplete);
        Assert.Equal(topic.Count - 2, read.Ledger.Read);
        Assert.Equal(0, read.Ledger.Duplicates);
        await sandbox.DisposeAsync();
    }
}
