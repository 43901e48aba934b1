using System.Text.Json;
using FlowLogPS.Sandbox.Cfw;

namespace FlowLogPS.Sandbox.Tests.Cfw;

public sealed class CommonFilterTests
{
    [Theory]
    [InlineData(1, "5", true)]
    [InlineData(1, "05", false)]
    [InlineData(2, "10", false)]
    [InlineData(2, "4", true)]
    [InlineData(3, "10", true)]
    [InlineData(4, "5", true)]
    [InlineData(5, "4", false)]
    [InlineData(6, "5", false)]
    [InlineData(8, "6", true)]
    [InlineData(9, "5", true)]
    [InlineData(13, "5", false)]
    public void Operators_compare_a_field_of_5(int op, string wanted, bool expected)
    {
        var filter = CommonFilter.Parse(JsonSerializer.SerializeToElement(new { Name = "n", OperatorType = op, Values = new[] { wanted } }));
        Assert.Equal(expected, filter.Matches(name => name == "n" ? ["5"] : null));
    }
}
