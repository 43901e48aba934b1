using FlowLogPS.Core.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Rules;

public class RuleTextTests
{
    [Theory]
    [InlineData("accept", RuleAction.Accept)]
    [InlineData("Drop", RuleAction.Drop)]
    [InlineData("log", RuleAction.Observe)]
    [InlineData("isolateinaccept", RuleAction.Accept)]
    [InlineData("isolateoutaccept", RuleAction.Accept)]
    [InlineData("isolateindrop", RuleAction.Drop)]
    [InlineData("isolateoutdrop", RuleAction.Drop)]
    [InlineData("deny", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Action_words(string? word, RuleAction? expected) => Assert.Equal(expected, RuleText.ActionOf(word));

    [Theory]
    [InlineData(0, RuleAction.Observe)]
    [InlineData(1, RuleAction.Drop)]
    [InlineData(2, RuleAction.Accept)]
    [InlineData(3, null)]
    public void Strategy_numbers(int strategy, RuleAction? expected) => Assert.Equal(expected, RuleText.ActionOf(strategy));

    [Theory]
    [InlineData(0, "net")]
    [InlineData(1, "instance")]
    [InlineData(6, "instance")]
    [InlineData(7, "template")]
    [InlineData(8, "tag")]
    [InlineData(9, "region")]
    [InlineData(20, "dnsparse")]
    [InlineData(100, "resourcegroup")]
    [InlineData(77, "77")]
    public void Type_numbers(int type, string expected) => Assert.Equal(expected, RuleText.TypeNameOf(type));
}
