using System.Diagnostics;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>One read of a numbered topic to its end, with what it cost over HTTP.</summary>
internal sealed record HeavyRead(IReadOnlyList<VpcTraffic> Records, ReadLedger Ledger, long Searches, long Histograms, TimeSpan Elapsed)
{
    public static async Task<HeavyRead> RunAsync(SandboxFixture sandbox, NumberedTopic topic, FlowLogQuery query)
    {
        var ledger = new ReadLedger();
        var records = new List<VpcTraffic>();
        sandbox.Server.Counters.Reset();
        var started = Stopwatch.GetTimestamp();
        await foreach (var record in sandbox.Client.ReadTrafficAsync(query, topic.Place, ledger, sandbox.Observer, CancellationToken.None))
            records.Add(record);
        return new HeavyRead(
            records,
            ledger,
            sandbox.Server.Counters.CallsOf("SearchLog"),
            sandbox.Server.Counters.CallsOf("DescribeLogHistogram"),
            Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Every call is in the ledger, and there are no more of them than <see cref="SlicePlanner"/> states for up to 18 days.</summary>
    public void AssertCalls()
    {
        Assert.Equal(Searches + Histograms, Ledger.Calls);
        Assert.InRange(Ledger.PlanningCalls, 1, 1 + (3 * ((Records.Count / Slice.ContextLimit) + 1)));
        Assert.InRange(Ledger.Slices.Count, 1, (2 * Records.Count / Slice.JoinLimit) + (2 * Ledger.PlanningCalls) + 1);
        Assert.InRange(Searches, Records.Count / PageRequest.Limit, (Records.Count / PageRequest.Limit) + Ledger.Slices.Count);
        // A record exactly at the end of a histogram's span makes its last count disagree; it is counted anew and not read again.
        Assert.InRange(Histograms - Ledger.PlanningCalls, 0, 2 * Ledger.PlanningCalls);
    }

    public void Print(ITestOutputHelper output, string shape) => output.WriteLine(
        $"{shape}: {Records.Count:N0} records in {Ledger.Slices.Count} slices: {Searches} searches + {Histograms} histograms, {Ledger.Retries} retries, " +
        $"{Ledger.Duplicates} duplicates; {Elapsed.TotalSeconds:F1} s, {Records.Count / Elapsed.TotalSeconds:N0} records/s");
}
