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
