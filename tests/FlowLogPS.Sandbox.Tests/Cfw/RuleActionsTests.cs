using System.Text.Json;
using FlowLogPS.Sandbox.Cfw;
using FlowLogPS.Sandbox.Tests.World;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.Cfw;

public sealed class RuleActionsTests
{
    private const string Texts = "DescribeEnterpriseSecurityGroupRule";
    private const string Numbers = "DescribeEnterpriseSecurityGroupRuleList";

    private static readonly CloudWorld World = Clouds.ReadOnly.World;
    private readonly CfwService _cfw = new(World, (_, _) => throw new InvalidOperationException("No search here."));

    [Fact]
    public async Task The_string_shape_pages_by_strings_from_the_top()
    {
        var seen = new List<JsonElement>();
        for (var page = 1; seen.Count < World.Rules.Count; page++)
        {
            var answer = await _cfw.AskAsync(Texts, new { PageNo = $"{page}", PageSize = "50" });
            Assert.Equal($"{World.Rules.Count}", answer.Text("TotalCount"));
            seen.AddRange(answer.List("Rules"));
        }

        Assert.Equal(Enumerable.Range(1, World.Rules.Count).Select(order => $"{order}"), seen.Select(rule => rule.Text("OrderIndex")));
        Assert.Equal(["accept", "drop", "log"], seen.Select(rule => rule.Text("RuleAction")).Distinct().Order());
        Assert.Equal(["dnsparse", "instance", "net", "region", "resourcegroup", "tag", "template"], seen.Select(rule => rule.Text("DestType")).Distinct().Order());
        Assert.Contains(seen, rule => rule.Text("Enable") == "false");
    }

    [Fact]
    public async Task The_string_shape_refuses_numbers_and_large_pages()
    {
        Assert.Equal("InvalidParameter", await _cfw.ErrorOfAsync(Texts, new { PageNo = 1, PageSize = 10 }));
        Assert.Equal("MissingParameter", await _cfw.ErrorOfAsync(Texts, new { PageNo = "1" }));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync(Texts, new { PageNo = "1", PageSize = "51" }));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync(Texts, new { PageNo = "0", PageSize = "50" }));
    }

    [Fact]
    public async Task The_string_shape_filters()
    {
        var drops = await _cfw.AskAsync(Texts, new { PageNo = "1", PageSize = "50", RuleAction = "drop", Description = "no development*", Enable = "true" });
        var rule = Assert.Single(drops.List("Rules"));
        Assert.Equal("3306", rule.Text("Port"));
        var id = long.Parse(rule.Text("Id"), System.Globalization.CultureInfo.InvariantCulture);
        var one = await _cfw.AskAsync(Texts, new { PageNo = "1", PageSize = "50", RuleUuid = id });
        Assert.Equal(rule.Text("OrderIndex"), Assert.Single(one.List("Rules")).Text("OrderIndex"));
    }

    [Fact]
    public async Task Both_shapes_tell_the_same_rules()
    {
        var list = await _cfw.AskAsync(Numbers, new { Limit = 1000, Offset = 0 });
        Assert.Equal(World.Rules.Count, list.Int("AllTotal"));
        var numbers = list.List("Data").ToList();
        Assert.Equal(World.Rules.Select(rule => rule.RuleUuid), numbers.Select(rule => rule.GetProperty("RuleUuid").GetInt64()));
        Assert.Equal(World.Rules.Select(rule => rule.Enabled ? 1 : 0), numbers.Select(rule => rule.Int("Status")));
        Assert.Equal([0, 1, 2], numbers.Select(rule => rule.Int("Strategy")).Distinct().Order());
        Assert.All(numbers, rule => Assert.StartsWith($"cfw_newsg_{CloudAccount.AppId}_", rule.Text("Uuid"), StringComparison.Ordinal));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 100], numbers.Select(rule => rule.Int("TargetType")).Distinct().Order());
    }

    [Fact]
    public async Task The_number_shape_pages_and_filters()
    {
        var disabled = await _cfw.AskAsync(Numbers, new { Limit = 1, Offset = 0, Status = "0" });
        Assert.Equal(4, disabled.Int("Total"));
        Assert.Single(disabled.List("Data"));
        var offices = await _cfw.AskAsync(Numbers, new
        {
            Limit = 100,
            Offset = 0,
            SearchFilters = new[] { new { Name = "common", Values = new[] { "all offices" }, OperatorType = 9 } },
        });
        Assert.NotEmpty(offices.List("Data"));
        Assert.All(offices.List("Data"), rule => Assert.Equal("all offices", rule.Text("SouParameterName")));
        Assert.Equal(0, (await _cfw.AskAsync(Numbers, new { Limit = 10, Offset = 0, Filter = "2" })).Int("Total"));
        Assert.Equal("InvalidParameterValue", await _cfw.ErrorOfAsync(Numbers, new { Limit = 0, Offset = 0 }));
        Assert.Equal("MissingParameter", await _cfw.ErrorOfAsync(Numbers, new { Limit = 10 }));
    }
}
