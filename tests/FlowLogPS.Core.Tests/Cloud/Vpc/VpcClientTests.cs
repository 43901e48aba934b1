using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Vpc;

public class VpcClientTests
{
    private const string Region = "ap-guangzhou";

    private static readonly RecordingObserver Observer = new();

    [Fact]
    public async Task VpcsComeWithAllTheirBlocksAndOffsetAndLimitAreTexts()
    {
        var stub = Answer(
            """
            "VpcSet":[{"VpcId":"vpc-1","VpcName":"one","CidrBlock":"10.0.0.0/16","Ipv6CidrBlock":"2402:4e00::/56","IsDefault":false,
            "Ipv6CidrBlockSet":[{"IPv6CidrBlock":"2402:4e00:1717:8200::/56","ISPType":"BGP"}],
            "AssistantCidrSet":[{"CidrBlock":"192.168.1.0/24","AssistantType":0,"SubnetSet":[],"VpcId":"vpc-1"}]},
            {"VpcId":"vpc-2","Ipv6CidrBlock":null,"AssistantCidrSet":null}],"TotalCount":2
            """);

        var vpcs = await new VpcClient(stub).DescribeVpcsAsync(Region, [], Observer, CancellationToken.None);

        Assert.Equal("192.168.1.0/24", vpcs[0].AssistantCidrSet!.Single().CidrBlock);
        Assert.Equal("2402:4e00:1717:8200::/56", vpcs[0].Ipv6CidrBlockSet!.Single().IPv6CidrBlock);
        Assert.Equal(new VpcInfo("vpc-2"), vpcs[1]);
        Assert.Equal(["""{"Offset":"0","Limit":"100"}"""], stub.Bodies);
    }

    [Fact]
    public async Task ManyIdsAreAskedForInParts()
    {
        var stub = Answer("""
            "VpcSet":[{"VpcId":"vpc-1"}],"TotalCount":1
            """);
        var ids = Enumerable.Range(0, 250).Select(i => $"vpc-{i}").ToList();

        Assert.Equal(3, (await new VpcClient(stub).DescribeVpcsAsync(Region, ids, Observer, CancellationToken.None)).Count);
        Assert.Contains("vpc-249", stub.Bodies.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("vpc-199", stub.Bodies.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubnetsAreThoseOfTheVpcs()
    {
        var stub = Answer("""
            "SubnetSet":[{"SubnetId":"subnet-1","SubnetName":"a","VpcId":"vpc-1","CidrBlock":"10.0.1.0/24","Ipv6CidrBlock":"","IsCdcSubnet":0}],"TotalCount":1
            """);

        var subnets = await new VpcClient(stub).DescribeSubnetsAsync(Region, ["vpc-1"], Observer, CancellationToken.None);

        Assert.Equal(new SubnetInfo("subnet-1", "a", "vpc-1", "10.0.1.0/24"), Assert.Single(subnets));
        Assert.Equal(["""{"Offset":"0","Limit":"100","Filters":[{"Name":"vpc-id","Values":["vpc-1"]}]}"""], stub.Bodies);
    }

    [Fact]
    public async Task InterfacesAreFoundByVpcOrIdAndMayBeAttachedToNothing()
    {
        var stub = Answer(
            """
            "NetworkInterfaceSet":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","SubnetId":"subnet-1","Primary":"true","GroupSet":["sg-1"],
            "PrivateIpAddressSet":[{"Primary":true,"PrivateIpAddress":"10.0.1.4","PublicIpAddress":""}],
            "Ipv6AddressSet":[{"Address":"2402::1","Primary":false}],"Attachment":{"InstanceId":"ins-1","DeviceIndex":1}},
            {"NetworkInterfaceId":"eni-2","Attachment":null,"PrivateIpAddressSet":null}],"TotalCount":2
            """);
        var client = new VpcClient(stub);

        var interfaces = await client.DescribeNetworkInterfacesAsync(Region, ["vpc-1"], Observer, CancellationToken.None);
        await client.DescribeNetworkInterfacesByIdAsync(Region, ["eni-1", "eni-2"], Observer, CancellationToken.None);

        Assert.True(interfaces[0] is { Primary: true, Attachment.InstanceId: "ins-1" });
        Assert.Equal(new PrivateAddress("10.0.1.4", "", true), interfaces[0].PrivateIpAddressSet!.Single());
        Assert.Equal("2402::1", interfaces[0].Ipv6AddressSet!.Single().Address);
        Assert.Null(interfaces[1].Attachment);
        Assert.Equal(
            [
                """{"Offset":0,"Limit":100,"Filters":[{"Name":"vpc-id","Values":["vpc-1"]}]}""",
                """{"Offset":0,"Limit":100,"NetworkInterfaceIds":["eni-1","eni-2"]}""",
            ],
            stub.Bodies);
    }

    [Fact]
    public async Task FlowLogsAreListedMadeSwitchedAndDeleted()
    {
        const string FlowLog =
            """
            "FlowLog":[{"FlowLogId":"fl-1","VpcId":"vpc-1","ResourceType":"NETWORKINTERFACE","ResourceId":"eni-1","TrafficType":"ALL","CloudLogId":"t-1",
            "CloudLogState":"SUCCESS","CloudLogRegion":"","Enable":true,"StorageType":"cls","FlowLogStorage":{"StorageTopic":""},"CreatedTime":"0000-00-00 00:00:00","TagSet":[]}]
            """;
        var stub = new StubTransport((request, _) => request.Action == "DescribeFlowLogs"
            ? $$$"""{"Response":{{{{FlowLog}}},"TotalNum":1,"RequestId":"r"}}"""
            : $$$"""{"Response":{{{{FlowLog}}},"RequestId":"r"}}""");
        var client = new VpcClient(stub);

        var listed = await client.DescribeFlowLogsAsync(Region, "vpc-1", Observer, CancellationToken.None);
        var made = await client.CreateFlowLogAsync(Region, new CreateFlowLogRequest("flowlogps-eni-1", "vpc-1", "eni-1", "t-1"), Observer, CancellationToken.None);
        await client.EnableFlowLogsAsync(Region, ["fl-1"], Observer, CancellationToken.None);
        await client.DisableFlowLogsAsync(Region, ["fl-1", "fl-2"], Observer, CancellationToken.None);
        await client.DeleteFlowLogAsync(Region, "fl-1", "vpc-1", Observer, CancellationToken.None);

        Assert.Equivalent(Assert.Single(listed), made, strict: true);
        Assert.True(made is { FlowLogId: "fl-1", Enable: true, CloudLogId: "t-1", CloudLogRegion: "" });
        Assert.Equal([false, true, true, true, true], stub.Requests.Select(request => request.IsWrite));
        Assert.Equal(
            [
                """{"Offset":0,"Limit":100,"VpcId":"vpc-1"}""",
                """{"FlowLogName":"flowlogps-eni-1","VpcId":"vpc-1","ResourceId":"eni-1","CloudLogId":"t-1","TrafficType":"ALL","ResourceType":"NETWORKINTERFACE","StorageType":"cls"}""",
                """{"FlowLogIds":["fl-1"]}""",
                """{"FlowLogIds":["fl-1","fl-2"]}""",
                """{"FlowLogId":"fl-1","VpcId":"vpc-1"}""",
            ],
            stub.Bodies);
    }

    [Fact]
    public async Task TemplatesAndGroupsAreRead()
    {
        var stub = new StubTransport((request, _) => request.Action switch
        {
            "DescribeAddressTemplates" => """{"Response":{"TotalCount":1,"AddressTemplateSet":[{"AddressTemplateId":"ipm-1","AddressSet":["10.0.0.0/16","10.1.0.1-10.1.0.9"],"AddressExtraSet":[]}]}}""",
            "DescribeAddressTemplateGroups" => """{"Response":{"TotalCount":1,"AddressTemplateGroupSet":[{"AddressTemplateGroupId":"ipmg-1","AddressTemplateIdSet":["ipm-1"]}]}}""",
            "DescribeServiceTemplates" => """{"Response":{"TotalCount":1,"ServiceTemplateSet":[{"ServiceTemplateId":"ppm-1","ServiceSet":["tcp:80,443"]}]}}""",
            _ => """{"Response":{"TotalCount":1,"ServiceTemplateGroupSet":[{"ServiceTemplateGroupId":"ppmg-1","ServiceTemplateIdSet":["ppm-1"]}]}}""",
        });
        var client = new VpcClient(stub);

        Assert.Equal(
            ["10.0.0.0/16", "10.1.0.1-10.1.0.9"],
            (await client.DescribeAddressTemplatesAsync(Region, Observer, CancellationToken.None)).Single().AddressSet!);
        Assert.Equal(["ipm-1"], (await client.DescribeAddressTemplateGroupsAsync(Region, Observer, CancellationToken.None)).Single().AddressTemplateIdSet!);
        Assert.Equal(["tcp:80,443"], (await client.DescribeServiceTemplatesAsync(Region, Observer, CancellationToken.None)).Single().ServiceSet!);
        Assert.Equal(["ppm-1"], (await client.DescribeServiceTemplateGroupsAsync(Region, Observer, CancellationToken.None)).Single().ServiceTemplateIdSet!);
        Assert.All(stub.Bodies, body => Assert.Equal("""{"Offset":"0","Limit":"100"}""", body));
    }

    [Fact]
    public async Task AFieldOfAnotherKindIsMalformedAndNamed()
    {
        var stub = Answer("""
            "VpcSet":[{"VpcId":{"not":"a text"}}],"TotalCount":1
            """);

        var fault = await Assert.ThrowsAsync<FlowLogException>(
            () => new VpcClient(stub).DescribeVpcsAsync(Region, [], Observer, CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
        Assert.Contains("$.Response.VpcSet[0].VpcId", fault.Message, StringComparison.Ordinal);
        Assert.Equal("stub", fault.RequestId);
    }

    private static StubTransport Answer(string members) => new((_, _) => $$$"""{"Response":{{{{members}}},"RequestId":"r"}}""");
}
