using System.Globalization;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Cloud.Cfw;

public class CfwClientTests
{
    private static readonly RecordingObserver Observer = new();

    [Fact]
    public async Task TextRulesArePagedByNumberAndEverythingMayBeText()
    {
        var stub = new StubTransport((_, n) =>
        {
            var rules = string.Join(',', Enumerable.Range(0, 60).Skip((n - 1) * 50).Take(50).Select(Rule));
            return $$$"""{"Response":{"PageNo":"{{{n}}}","PageSize":"50","Rules":[{{{rules}}}],"TotalCount":"60","RequestId":"r"}}""";
        });

        var rules = await new CfwClient(stub).DescribeEnterpriseSecurityGroupRuleAsync(Observer, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long?)i), rules.Select(rule => rule.OrderIndex));
        Assert.Equal(
            new TextRule("7", 7, "drop", true, "net", "10.0.0.7", "template", "ipm-1", "TCP", "80,443", "", "no web", "SG"), rules[7]);
        Assert.Equal(["""{"PageNo":"1","PageSize":"50"}""", """{"PageNo":"2","PageSize":"50"}"""], stub.Bodies);
        Assert.All(stub.Requests, request => Assert.Null(request.Region));

        static string Rule(int i) => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"SourceContent":"10.0.0.{{{i}}}","SourceType":"net","DestContent":"ipm-1","DestType":"template","Protocol":"TCP","Port":"80,443",
            "ServiceTemplateId":"","RuleAction":"drop","Description":"no web","OrderIndex":"{{{i}}}","Id":{{{i}}},"Enable":"true","Scope":"SG"}
            """);
    }

    [Fact]
    public async Task NumberRulesAreRead()
    {
        var stub = new StubTransport((_, _) =>
            """
            {"Response":{"AllTotal":30,"Data":[{"AclTags":"","BetaList":[{"TaskId":"9001"}],"Cidr":"192.16.1.0/24","Detail":"text","OrderIndex":1,"Port":"-1/-1",
            "Protocol":"ANY","RuleUuid":61257,"Id":61257,"ServiceTemplateId":"","SourceId":"ipmg-1","SourceType":7,"Status":1,"Strategy":1,
            "TargetId":"cfwrg-1","TargetType":100,"Uuid":"cfw_newsg_1_0.0.0.0/0_2","UpdateTime":null}],"Enable":2,"RequestId":"r","Total":1}}
            """);

        var rule = Assert.Single(await new CfwClient(stub).DescribeEnterpriseSecurityGroupRuleListAsync(Observer, CancellationToken.None));

        Assert.True(rule is
        {
            Id: "61257", RuleUuid: "61257", Uuid: "cfw_newsg_1_0.0.0.0/0_2", OrderIndex: 1, Strategy: 1, Status: 1, SourceType: 7, SourceId: "ipmg-1",
            TargetType: 100, TargetId: "cfwrg-1", Cidr: "192.16.1.0/24", UpdateTime: "", Scope: "",
        });
        Assert.Equal(["""{"Limit":100,"Offset":0}"""], stub.Bodies);
    }
}
