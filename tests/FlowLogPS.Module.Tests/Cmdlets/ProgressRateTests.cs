using FlowLogPS.Module.Cmdlets;

namespace FlowLogPS.Module.Tests.Cmdlets;

public sealed class ProgressRateTests
{
    private readonly ManualTime _time = new();
    private readonly ProgressRate _rate;

    public ProgressRateTests() => _rate = new ProgressRate(_time);

    [Fact]
    public void Nothing_is_known_before_time_passes()
    {
        _rate.Add(0);
        _rate.Add(500);

        Assert.Equal(0, _rate.PerSecond);
        Assert.Null(_rate.SecondsFor(1));
    }

    [Fact]
    public void The_rest_takes_as_long_as_it_went_so_far()
    {
        _rate.Add(0);
        Pass(2, 3000);

        Assert.Equal(1500, _rate.PerSecond);
        Assert.Equal(2, _rate.SecondsFor(3000));
        Assert.Equal(1, _rate.SecondsFor(1));
        Assert.Equal(0, _rate.SecondsFor(0));
    }

    [Fact]
    public void Only_the_last_ten_seconds_count()
    {
        _rate.Add(0);
        for (var second = 1; second <= 20; second++)
            Pass(1, second * 100);
        for (var second = 1; second <= 10; second++)
            Pass(1, 2000 + (second * 1000));

        Assert.Equal(1000, _rate.PerSecond);
    }

    [Fact]
    public void A_long_silence_counts_in_full()
    {
        _rate.Add(0);
        Pass(1, 1000);
        Pass(59, 1000);
        Assert.Equal(0, _rate.PerSecond);
        Pass(1, 7000);

        Assert.Equal(6000, _rate.PerSecond);
    }

    [Fact]
    public void Nothing_that_does_not_move_has_an_end()
    {
        _rate.Add(0);
        Pass(5, 0);

        Assert.Null(_rate.SecondsFor(10));
    }

    private void Pass(double seconds, long done)
    {
        _time.Advance(seconds);
        _rate.Add(done);
    }
}
