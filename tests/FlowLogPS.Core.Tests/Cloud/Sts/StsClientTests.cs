using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Sts;

public class StsClientTests
{
    [Fact]
    public async Task TheCallerIsRead()
    {
        var stub = new StubTransport((_, _) =>
            """{"Response":{"Type":"CAMUser","AccountId":"1000262","UserId":"1000261","PrincipalId":"1000261","Arn":"qcs::cam:1000262:uin/1000261","RequestId":"r"}}""");

        var caller = await new StsClient(stub, "ap-guangzhou").GetCallerIdentityAsync(new RecordingObserver(), CancellationToken.None);

        Assert.Equal(new CallerIdentity("CAMUser", "1000262", "1000261", "qcs::cam:1000262:uin/1000261"), caller);
        Assert.Equal(["{}"], stub.Bodies);
    }

    [Fact]
    public async Task ARoleGivesATemporaryKeyAndItsEnd()
    {
        var stub = new StubTransport((_, _) =>
            """{"Response":{"Credentials":{"Token":"tok","TmpSecretId":"AKIDtmp","TmpSecretKey":"tmpkey"},"ExpiredTime":1543914376,"Expiration":"2018-12-04T09:06:16Z","RequestId":"r"}}""");

        var pair = await new StsClient(stub, "ap-guangzhou").AssumeRoleAsync(
            new AssumeRoleRequest("qcs::cam::uin/1:roleName/audit", "FlowLogPS"), new RecordingObserver(), CancellationToken.None);

        Assert.Equal(("AKIDtmp", "tmpkey", "tok"), (pair.SecretId, pair.SecretKey, pair.Token));
        Assert.Equal(new DateTimeOffset(2018, 12, 4, 9, 6, 16, TimeSpan.Zero), pair.ExpiresAt);
        Assert.Equal(["""{"RoleArn":"qcs::cam::uin/1:roleName/audit","RoleSessionName":"FlowLogPS","DurationSeconds":7200}"""], stub.Bodies);
    }

    [Theory]
    [InlineData("null", "1543914376")]
    [InlineData("""{"Token":"tok","TmpSecretId":"AKIDtmp","TmpSecretKey":"tmpkey"}""", "null")]
    [InlineData("""{"Token":"tok","TmpSecretId":"AKIDtmp","TmpSecretKey":"tmpkey"}""", "-1")]
    [InlineData("""{"Token":"tok","TmpSecretId":"AKIDtmp","TmpSecretKey":"tmpkey"}""", "1543914376000")]
    public async Task ARoleWithoutAKeyOrItsEndIsMalformed(string key, string end)
    {
        var stub = new StubTransport((_, _) => $$$"""{"Response":{"Credentials":{{{key}}},"ExpiredTime":{{{end}}},"RequestId":"r"}}""");

        var fault = await Assert.ThrowsAsync<FlowLogException>(() => new StsClient(stub, "ap-guangzhou").AssumeRoleAsync(
            new AssumeRoleRequest("role", "session"), new RecordingObserver(), CancellationToken.None));

        Assert.Equal(FlowLogErrorKind.MalformedResponse, fault.Kind);
    }
}
