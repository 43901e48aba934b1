using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Cloud;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Composition;

/// <summary>What the firewall's lists may hold that no sample shows.</summary>
public sealed class CloudRuleSourceTests
{
    [Fact]
    public async Task AListThatChangedBetweenItsPagesMayHoldAnEntryTwice()
    {
        var tables = await LoadAsync("""{"Id":"1","OrderIndex":"1","RuleAction":"drop"}""");

        Assert.Equal(["10.0.0.1"], tables.AddressTemplates["ipm-1"]);
    }

    [Theory]
    [InlineData("\"7\"", 7)]
    [InlineData("\"-1\"", int.MaxValue)]
    [InlineData("null", int.MaxValue)]
    [InlineData("99999999999", int.MaxValue)]
    public async Task AnOrderOfMinusOneIsTheEndOfTheList(string order, int expected)
    {
        var tables = await LoadAsync($$"""{"Id":"1","OrderIndex":{{order}},"RuleAction":"drop"}""");

        Assert.Equal(expected, Assert.Single(tables.Rules).Order);
    }

    [Theory]
    [InlineData("2026-03-01 08:00:00", "2026-03-01T00:00:00Z")]
    [InlineData("0001-01-01 00:00:00", null)]
    [InlineData("0000-00-00 00:00:00", null)]
    public async Task ATimeThatWasNeverSetIsNone(string updated, string? expected)
    {
        var tables = await LoadAsync("""{"Id":"1","OrderIndex":"1","RuleAction":"drop"}""", updated);

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), Assert.Single(tables.Rules).UpdateTime);
    }

    private static Task<RuleTables> LoadAsync(string rule, string updated = "")
    {
        var cloud = new StubTransport((request, _) => request.Action switch
        {
            "DescribeEnterpriseSecurityGroupRule" => $$$"""{"Response":{"Rules":[{{{rule}}}],"TotalCount":"1"}}""",
            "DescribeEnterpriseSecurityGroupRuleList" => $$$"""{"Response":{"Data":[{"RuleUuid":1,"UpdateTime":"{{{updated}}}"}],"Total":1}}""",
            "DescribeAddressTemplates" => """{"Response":{"AddressTemplateSet":[{"AddressTemplateId":"ipm-1","AddressSet":["10.0.0.1"]},{"AddressTemplateId":"ipm-1","AddressSet":["10.0.0.1"]}],"TotalCount":2}}""",
            _ => """{"Response":{"TotalCount":0}}""",
        });
        return new CloudRuleSource(new CfwClient(cloud), new VpcClient(cloud)).LoadAsync(new RecordingObserver(), CancellationToken.None);
    }
}
