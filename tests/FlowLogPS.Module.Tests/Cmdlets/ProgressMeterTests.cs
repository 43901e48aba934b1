using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Tests.Cmdlets;

public sealed class ProgressMeterTests
{
    private readonly ManualTime _time = new();
    private readonly ProgressMeter _meter;

    public ProgressMeterTests() => _meter = new ProgressMeter(_time);

    [Fact]
    public void A_page_tells_percentage_rate_remaining_time_and_where()
    {
        _meter.Expect("topic", amount: null);
        _meter.Plan("topic", 10_000);
        _meter.Read("topic", 1000, DateTimeOffset.UnixEpoch, position: null);

        var progress = After(0.5)!;

        Assert.Equal("1,000 of 10,000 records, 2,000/s", progress.Status);
        Assert.Equal("topic, 1970-01-01 00:00:00Z", progress.Operation);
        Assert.Equal(10, progress.Percent);
        Assert.Equal(5, progress.SecondsRemaining); // 9,000 at 2,000 a second
    }

    [Fact]
    public void Nothing_is_told_twice_or_before_a_fifth_of_a_second()
    {
        _meter.Plan("topic", 10);
        Assert.Null(After(0.19));
        Assert.NotNull(After(0.01));
        Assert.Null(After(1));
        _meter.Read("topic", 1, upTo: null, position: null);
        Assert.NotNull(After(0));
        _meter.Read("topic", 1, upTo: null, position: null);
        Assert.Null(After(0.1));
    }

    [Fact]
    public void No_percentage_is_told_before_all_places_are_planned()
    {
        _meter.Expect("one", amount: null);
        _meter.Expect("two", amount: null);
        Assert.Null(After(1));
        _meter.Plan("one", 100);
        _meter.Read("one", 100, upTo: null, position: null);
        var early = After(1)!;
        _meter.Plan("two", 300);
        var later = After(1)!;

        Assert.Equal((-1, -1), (early.Percent, early.SecondsRemaining));
        Assert.StartsWith("100 records", early.Status, StringComparison.Ordinal);
        Assert.Equal(25, later.Percent);
    }

    [Fact]
    public void A_place_that_fails_is_not_waited_for()
    {
        _meter.Expect("one", amount: null);
        _meter.Expect("two", amount: null);
        _meter.Plan("one", 100);
        _meter.Drop("two");
        _meter.Read("one", 50, upTo: null, position: null);

        Assert.Equal(50, After(1)!.Percent);
    }

    [Fact]
    public void Files_are_measured_by_their_bytes()
    {
        _meter.Expect("a.log", 1000);
        _meter.Expect("b.log", 3000);
        _meter.Read("a.log", 7, upTo: null, position: 1000);
        _meter.Read("b.log", 3, upTo: null, position: 1000);
        var progress = After(1)!;

        Assert.Equal("10 records, 10/s", progress.Status);
        Assert.Equal("b.log", progress.Operation);
        Assert.Equal(50, progress.Percent);
        Assert.Equal(1, progress.SecondsRemaining);
    }

    [Fact]
    public void Steps_tell_which_was_done()
    {
        _meter.Step("Create a topic", 1, 4);

        var progress = After(1)!;

        Assert.Equal("1 of 4: Create a topic", progress.Status);
        Assert.Equal(25, progress.Percent);
        Assert.Equal(3, progress.SecondsRemaining);
    }

    [Fact]
    public void The_percentage_neither_goes_back_nor_beyond_all()
    {
        _meter.Plan("one", 100);
        _meter.Read("one", 90, upTo: null, position: null);
        Assert.Equal(90, After(1)!.Percent);
        _meter.Plan("two", 100);
        Assert.Equal(90, After(1)!.Percent);
        _meter.Read("two", 500, upTo: null, position: null);
        var last = After(1)!;
        Assert.Equal((100, 0), (last.Percent, last.SecondsRemaining));
    }

    [Fact]
    public void The_end_is_told_where_a_beginning_was_and_the_next_begins_anew()
    {
        _meter.Plan("one", 100);
        Assert.False(_meter.Complete());
        _meter.Plan("two", 100);
        _meter.Read("two", 100, upTo: null, position: null);
        After(1);
        Assert.True(_meter.Complete());
        Assert.Null(After(1));
        _meter.Plan("three", 100);
        _meter.Read("three", 10, upTo: null, position: null);
        Assert.Equal(10, After(1)!.Percent);
    }

    private ProgressNews? After(double seconds)
    {
        _time.Advance(seconds);
        return _meter.Next();
    }
}
