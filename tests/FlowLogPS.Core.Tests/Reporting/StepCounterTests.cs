using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reporting;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLogPS.Core.Tests.Reporting;

public class StepCounterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 300)]
    [InlineData(10, 300)]
    [InlineData(11, 900)]
    [InlineData(24, 900)]
    [InlineData(24 * 7, 10_800)]
    [InlineData(24 * 365, 604_800)]
    [InlineData(24 * 365 * 10, 4_838_400)]
    public void Steps_grow_with_the_range(int hours, int seconds)
    {
        var counter = new StepCounter();

        counter.Cover(new TimeRange(Noon, Noon.AddHours(hours)));

        Assert.Equal(seconds, counter.Seconds);
        Assert.InRange(counter.ToSeries([]).Starts.Count, 1, StepCounter.MostSteps);
    }

    [Fact]
    public void Steps_without_anything_are_there()
    {
        var counter = new StepCounter();
        counter.Cover(new TimeRange(Noon, Noon.AddMinutes(15)));
        counter.Add("b", Noon.AddMinutes(6), 7);
        counter.Add("a", Noon.AddMinutes(-1), 2);

        var series = counter.ToSeries(["a", "b", "c"]);

        Assert.Equal([Noon.AddMinutes(-5), Noon, Noon.AddMinutes(5), Noon.AddMinutes(10)], series.Starts);
        Assert.Equal(["a", "b"], series.Lines.Select(line => line.Name));
        Assert.Equal([0L, 0, 7, 0], series.Lines[1].Values);
    }

    [Fact]
    public void Nothing_has_no_steps() => Assert.Empty(new StepCounter().ToSeries(["a"]).Starts);

    [Fact]
    public void Nothing_is_lost_however_far_apart() => Prop.ForAll<uint[]>(HoldsAll).QuickCheckThrowOnFailure();

    private static bool HoldsAll(uint[] seconds)
    {
        var counter = new StepCounter();
        foreach (var second in seconds)
            counter.Add("a", DateTimeOffset.FromUnixTimeSeconds(second), 3);

        var series = counter.ToSeries(["a"]);

        return series.Starts.Count <= StepCounter.MostSteps
            && series.Lines.Sum(line => line.Values.Sum()) == 3L * seconds.Length
            && seconds.All(second => series.Starts.Any(start => second >= start.ToUnixTimeSeconds() && second < start.ToUnixTimeSeconds() + series.Seconds));
    }
}
