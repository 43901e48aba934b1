using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Cloud.Cam;

public class CamClientTests
{
    [Fact]
    public async Task ARoleIsReadByName()
    {
        var stub = new StubTransport((_, _) =>
            """{"Response":{"RoleInfo":{"RoleId":4611,"RoleName":"FlowLogClsRole","PolicyDocument":"{\"version\":\"2.0\"}","RoleType":"user","Tags":[]},"RequestId":"r"}}""");

        var role = await new CamClient(stub).GetRoleAsync("FlowLogClsRole", new RecordingObserver(), CancellationToken.None);

        Assert.Equal(new RoleInfo("4611", "FlowLogClsRole", """{"version":"2.0"}""", "user"), role);
        Assert.Equal(["""{"RoleName":"FlowLogClsRole"}"""], stub.Bodies);
    }

    [Fact]
    public async Task ARoleIsMadeAndItsPoliciesAreGivenAndRead()
    {
        // The answer's shape is the official sample's.
        var stub = new StubTransport((request, _) => request.Action == "ListAttachedRolePolicies"
            ? """{"Response":{"List":[{"PolicyName":"QcloudCLSFullAccess","CreateMode":1,"PolicyType":"QCS","PolicyId":13847366}],"TotalNum":1,"RequestId":"r"}}"""
            : """{"Response":{"RoleId":"4611","RequestId":"r"}}""");
        var client = new CamClient(stub);

        await client.CreateRoleAsync(new CreateRoleRequest("role", "{}", "remark", [new ResourceTag("k", "v")]), new RecordingObserver(), CancellationToken.None);
        await client.AttachRolePolicyAsync("role", "policy", new RecordingObserver(), CancellationToken.None);
        var policies = await client.ListAttachedRolePoliciesAsync("role", new RecordingObserver(), CancellationToken.None);

        Assert.Equal("QcloudCLSFullAccess", Assert.Single(policies).PolicyName);
        Assert.Equal([true, true, false], stub.Requests.Select(request => request.IsWrite));
        Assert.Equal(
            [
                """{"RoleName":"role","PolicyDocument":"{}","Description":"remark","Tags":[{"Key":"k","Value":"v"}]}""",
                """{"AttachRoleName":"role","PolicyName":"policy"}""",
                """{"Page":1,"Rp":200,"RoleName":"role"}""",
            ],
            stub.Bodies);
    }
}
