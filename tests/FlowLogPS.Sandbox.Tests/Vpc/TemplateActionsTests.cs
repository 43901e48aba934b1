using FlowLogPS.Sandbox.Tests.World;
using FlowLogPS.Sandbox.Vpc;

namespace FlowLogPS.Sandbox.Tests.Vpc;

public sealed class TemplateActionsTests
{
    private readonly VpcService _vpc = new(Clouds.ReadOnly.World);

    [Theory]
    [InlineData("DescribeAddressTemplates", "AddressTemplateSet", "AddressTemplateId", "ipm-", "address-template-id")]
    [InlineData("DescribeAddressTemplateGroups", "AddressTemplateGroupSet", "AddressTemplateGroupId", "ipmg-", "address-template-group-id")]
    [InlineData("DescribeServiceTemplates", "ServiceTemplateSet", "ServiceTemplateId", "ppm-", "service-template-id")]
    [InlineData("DescribeServiceTemplateGroups", "ServiceTemplateGroupSet", "ServiceTemplateGroupId", "ppmg-", "service-template-group-id")]
    public async Task Templates_page_by_strings_and_are_found_by_id(string action, string set, string idName, string prefix, string filter)
    {
        var all = await _vpc.AskAsync(action, new { Offset = "0", Limit = "100" });
        var ids = all.List(set).Select(item => item.Text(idName)).ToList();
        Assert.Equal(all.Int("TotalCount"), ids.Count);
        Assert.All(ids, id => Assert.StartsWith(prefix, id, StringComparison.Ordinal));
        var last = await _vpc.AskAsync(action, new { Filters = new[] { new { Name = filter, Values = new[] { ids[^1] } } } });
        Assert.Equal(ids[^1], Assert.Single(last.List(set)).Text(idName));
        Assert.Equal("InvalidParameter", await _vpc.ErrorOfAsync(action, new { Limit = 1 }));
    }

    [Fact]
    public async Task Every_template_that_a_rule_or_group_names_is_there()
    {
        var world = Clouds.ReadOnly.World;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (action, set, id) in new[]
        {
            ("DescribeAddressTemplates", "AddressTemplateSet", "AddressTemplateId"), ("DescribeAddressTemplateGroups", "AddressTemplateGroupSet", "AddressTemplateGroupId"),
            ("DescribeServiceTemplates", "ServiceTemplateSet", "ServiceTemplateId"), ("DescribeServiceTemplateGroups", "ServiceTemplateGroupSet", "ServiceTemplateGroupId"),
        })
        {
            known.UnionWith((await _vpc.AskAsync(action, new { Limit = "100" })).List(set).Select(item => item.Text(id)));
        }

        var named = world.Rules.SelectMany(rule => new[] { rule.Source.Text, rule.Destination.Text, rule.Service.TemplateId ?? "" })
            .Where(text => text.StartsWith("ipm", StringComparison.Ordinal) || text.StartsWith("ppm", StringComparison.Ordinal)).ToHashSet();
        Assert.True(named.Count > 20);
        Assert.Subset(known, named);
    }
}
