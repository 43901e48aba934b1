using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cam;
using FlowLogPS.Sandbox.Sts;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Tests.Sts;

public sealed class StsServiceTests
{
    private const string Arn = $"qcs::cam::uin/{CloudAccount.Uin}:roleName/{RoleStore.ReaderRole}";

    private readonly KeyRing _keys = new(new AccessKey("AKIDpermanent", "secret"));
    private readonly StsService _sts;

    public StsServiceTests() => _sts = new StsService(_keys, new RoleStore(TimeProvider.System), TimeProvider.System);

    [Fact]
    public async Task A_permanent_key_is_a_user()
    {
        var who = await _sts.AskAsync("GetCallerIdentity", new { }, "AKIDpermanent");
        Assert.Equal(("CAMUser", CloudAccount.Uin, CloudAccount.UserUin), (who.Text("Type"), who.Text("AccountId"), who.Text("UserId")));
    }

    [Fact]
    public async Task An_assumed_role_gets_a_key_that_ends()
    {
        var answer = await _sts.AskAsync("AssumeRole", new { RoleArn = Arn, RoleSessionName = "night.shift", DurationSeconds = 900 });
        var credentials = answer.GetProperty("Credentials");
        Assert.True(_keys.TryGet(credentials.Text("TmpSecretId"), out var key));
        Assert.Equal((credentials.Text("TmpSecretKey"), credentials.Text("Token")), (key.SecretKey, key.Token));
        Assert.Equal(answer.GetProperty("ExpiredTime").GetInt64(), key.Expires!.Value.ToUnixTimeSeconds());
        Assert.Equal(key.Expires, answer.GetProperty("Expiration").GetDateTimeOffset());
        var who = await _sts.AskAsync("GetCallerIdentity", new { }, key.SecretId);
        Assert.Equal("CAMRole", who.Text("Type"));
        Assert.EndsWith(":night.shift", who.Text("UserId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_the_documented_ones()
    {
        Assert.Equal("InvalidParameter.ParamError", await _sts.ErrorOfAsync("AssumeRole", new { RoleArn = "role", RoleSessionName = "abc" }));
        Assert.Equal("InvalidParameter.ParamError", await _sts.ErrorOfAsync("AssumeRole", new { RoleArn = Arn, RoleSessionName = "a b" }));
        Assert.Equal("InvalidParameter.OverTimeError", await _sts.ErrorOfAsync("AssumeRole", new { RoleArn = Arn, RoleSessionName = "abc", DurationSeconds = 43201 }));
        Assert.Equal("ResourceNotFound.RoleNotFound", await _sts.ErrorOfAsync("AssumeRole", new { RoleArn = $"{Arn}x", RoleSessionName = "abc" }));
        Assert.Equal("MissingParameter", await _sts.ErrorOfAsync("AssumeRole", new { RoleArn = Arn }));
    }
}
