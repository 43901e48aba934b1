using FlowLogPS.Errors;
using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Tests.Parameters;

public sealed class TimeRangesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Last_ends_now()
    {
        var range = TimeRanges.Last(TimeSpan.FromHours(2), Now);

        Assert.Equal(Now.AddHours(-2), range.From);
        Assert.Equal(Now, range.To);
    }

    [Fact]
    public void An_end_in_the_future_reads_up_to_now() => Assert.Equal(Now, TimeRanges.Between(Now.AddHours(-1), Now.AddHours(5), Now).To);

    [Fact]
    public void A_missing_end_is_now() => Assert.Equal(Now, TimeRanges.Between(Now.AddHours(-1), end: null, Now).To);

    [Fact]
    public void Zones_are_compared_by_instant()
    {
        var start = new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(Now.AddHours(-2), TimeRanges.Between(start, end: null, Now).From);
    }

    [Theory]
    [InlineData(-1, -2)]
    [InlineData(-1, -1)]
    [InlineData(1, 2)]
    [InlineData(0, null)]
    public void Swapped_empty_and_future_times_are_one_error(int startHours, int? endHours)
    {
        DateTimeOffset? end = endHours is { } hours ? Now.AddHours(hours) : null;

        var error = Assert.Throws<FlowLogException>(() => TimeRanges.Between(Now.AddHours(startHours), end, Now));

        Assert.Equal(FlowLogErrorKind.InvalidTimeRange, error.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0005)]
    [InlineData(-60)]
    [InlineData(60d * 60 * 24 * 365 * 200)]
    public void A_span_that_selects_no_time_is_one_error(double seconds) =>
        Assert.Equal(
            FlowLogErrorKind.InvalidTimeRange,
            Assert.Throws<FlowLogException>(() => TimeRanges.Last(TimeSpan.FromSeconds(seconds), Now)).Kind);
}
