using System.Net;
using FlowLogPS.Formatting;
using FlowLogPS.Model;

namespace FlowLogPS.Module.Tests.Formatting;

public sealed class ViewTextTests
{
    [Theory]
    [InlineData(0, "  0.0 % ")]
    [InlineData(0.25, " 25.0 % ")]
    [InlineData(1, "100.0 % ")]
    public void A_share_stands_before_its_bar(double share, string number) =>
        Assert.Equal(number + ViewText.Bar(share, 5), ViewText.Share(share));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 4, 0)]
    [InlineData(3, 4, 0.75)]
    [InlineData(4, 4, 1)]
    public void A_part_stands_before_its_bar(long part, long whole, double share) =>
        Assert.Equal($"{part} {ViewText.Bar(share, 5)}", ViewText.Part(part, whole));

    [Fact]
    public void A_short_time_is_in_utc_without_the_year()
    {
        Assert.Equal("03-01 12:00:05Z", ViewText.ShortTime(new DateTimeOffset(2026, 3, 1, 20, 0, 5, TimeSpan.FromHours(8))));
        Assert.Equal("", ViewText.ShortTime(null));
    }

    [Theory]
    [InlineData("10.131.101.166", 33306, "10.131.101.166:33306")]
    [InlineData("10.131.101.166", null, "10.131.101.166")]
    [InlineData("2001:db8::1", 443, "[2001:db8::1]:443")]
    [InlineData("2402:4e00:1a00:1000:0:9a2b:c3d4:b331", 22280, "[2402:…:b331]:22280")]
    [InlineData("2402:4e00:1a00:1000:0:9a2b:c3d4:b331", 1, "[2402:4e00:…:b331]:1")]
    [InlineData("2402:4e00:1a00:1000:0:9a2b:c3d4:b331", null, "2402:4e00:1a00:…:b331")]
    [InlineData("2402:4e00:1a00:1000:9a2b:c3d4::", 443, "[2402:4e00:…::]:443")]
    [InlineData("64:ff9b:1:1a00:1000::ffff:b331", 443, "[64:ff9b:…:b331]:443")]
    public void An_end_keeps_its_port_and_its_last_group(string address, int? port, string expected)
    {
        // What stands for the middle is two characters wide where the console's encoding has no ellipsis.
        var text = ViewText.End(IPAddress.Parse(address), port, 21).Replace("..", "…", StringComparison.Ordinal);
        Assert.Equal(expected, text);
        Assert.Equal(ViewText.End(IPAddress.Parse(address), port), ViewText.End(IPAddress.Parse(address), port, 60));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "0")]
    [InlineData(999_999L, "999999")]
    [InlineData(1_234_567L, "1.23M")]
    [InlineData(98_765_432L, "98.7M")]
    [InlineData(999_999_999L, "999M")]
    [InlineData(75_000_000_000L, "75.0G")]
    [InlineData(long.MaxValue, "9.22E")]
    public void An_amount_is_whole_where_it_fits(long? amount, string expected) => Assert.Equal(expected, ViewText.Amount(amount, 6));

    [Fact]
    public void An_arrow_leads_from_one_to_the_other() => Assert.Matches("^1 (→|->) 2$", ViewText.Arrow(1L, "2"));

    [Theory]
    [InlineData(FlowAction.Reject, "\e[31mReject\e[0m")]
    [InlineData(FlowLogState.Partial, "\e[33mPartial\e[0m")]
    [InlineData(SetupCheckStatus.Passed, "\e[32mPassed\e[0m")]
    [InlineData(FlowLogState.Off, "\e[2mOff\e[0m")]
    [InlineData(BlockAttribution.Rule, "Rule")]
    [InlineData(false, "\e[31mFalse\e[0m")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_state_has_the_colour_of_what_it_means(object? state, string expected) => Assert.Equal(expected, ViewText.State(state));
}
