using FlowLogPS.Core.Measuring.Traffic;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring.Traffic;

public sealed class TrafficGroupingTests
{
    [Fact]
    public void The_key_hour_is_an_interval_of_an_hour()
    {
        Assert.Equal(TimeSpan.FromHours(1), new TrafficGrouping([TrafficKey.Hour]).Interval);
        Assert.Equal(TimeSpan.FromHours(1), new TrafficGrouping([TrafficKey.Hour], TimeSpan.FromHours(1)).Interval);
        Assert.Null(new TrafficGrouping([TrafficKey.Class]).Interval);
    }

    [Fact]
    public void Summaries_tell_their_keys_and_are_equal_whoever_measured_them()
    {
        TrafficSummary Measured(params TrafficKey[] keys)
        {
            var grouping = new TrafficGrouping(keys);
            var meter = new TrafficMeter(grouping);
            meter.Add(new FlowRecord { ProtocolNumber = 1, StartSeconds = 30, EndSeconds = 30, Bytes = 10, Action = FlowAction.Accept }, TrafficPlacement.None, null, 1);
            return Assert.Single(meter.Measure(grouping));
        }

        Assert.Equal([TrafficKey.Vpc, TrafficKey.Port], Measured(TrafficKey.Port, TrafficKey.Vpc, TrafficKey.Port).GroupedBy);
        Assert.Equal(Measured(TrafficKey.Port, TrafficKey.Vpc), Measured(TrafficKey.Vpc, TrafficKey.Port));
        Assert.NotEqual(Measured(TrafficKey.Port), Measured(TrafficKey.Vpc));
        Assert.Empty(Measured().GroupedBy);
    }

    [Fact]
    public void Intervals_that_make_no_series_are_refused()
    {
        foreach (var wrong in new[] { TimeSpan.Zero, TimeSpan.FromMilliseconds(1500), TimeSpan.FromMinutes(-5) })
            Assert.Equal(FlowLogErrorKind.InvalidArgument, Assert.Throws<FlowLogException>(() => new TrafficGrouping([], wrong)).Kind);
        Assert.Equal(FlowLogErrorKind.InvalidArgument, Assert.Throws<FlowLogException>(() => new TrafficGrouping([TrafficKey.Hour], TimeSpan.FromMinutes(5))).Kind);
    }

    [Fact]
    public void The_top_groups_come_with_their_whole_series_and_shares_of_all()
    {
        var grouping = new TrafficGrouping([TrafficKey.Protocol], TimeSpan.FromMinutes(1)) { Top = 1, By = TrafficOrder.Records };
        var meter = new TrafficMeter(grouping);
        foreach (var (protocol, start, bytes) in new[] { (6, 30, 10L), (6, 90, 10L), (6, 150, 20L), (17, 30, 60L) })
            meter.Add(new FlowRecord { ProtocolNumber = protocol, StartSeconds = start, EndSeconds = start, Bytes = bytes, Action = FlowAction.Accept }, TrafficPlacement.None, null, 1);

        var series = meter.Measure(grouping);

        Assert.All(series, summary => Assert.Equal("TCP", summary.Protocol));
        Assert.Equal([0, 60, 120], series.Select(summary => summary.StartTime!.Value.ToUnixTimeSeconds()));
        Assert.Equal([0.1, 0.1, 0.2], series.Select(summary => summary.Share));
    }
}
