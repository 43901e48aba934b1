using FlowLogPS.Module.Parameters;

namespace FlowLogPS.Module.Tests.Parameters;

public sealed class TimeSpanTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("7d", 604800)]
    [InlineData("1h30m", 5400)]
    [InlineData(" 2 H ", 7200)]
    [InlineData("02:00:00", 7200)]
    [InlineData("1.12:00:00", 129600)]
    [InlineData("-01:00:00", -3600)]
    public void A_span_with_its_unit_is_read(string text, long seconds)
    {
        Assert.True(TimeSpanText.TryParse(text, out var span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("7")]
    [InlineData("h")]
    [InlineData("30m1h")]
    [InlineData("2 weeks")]
    [InlineData("1.5h")]
    [InlineData("25:61:00")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_refused(string text) => Assert.False(TimeSpanText.TryParse(text, out _));
}
