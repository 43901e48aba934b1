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
}
