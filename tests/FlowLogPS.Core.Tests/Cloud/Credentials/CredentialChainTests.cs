using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

public sealed class CredentialChainTests : IDisposable
{
    private const string Ini = ".tencentcloud/credentials";

    private readonly CredentialHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheGivenPairComesFirst()
    {
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey");

        Assert.Equal("AKIDgiven", (await _home.GetAsync(new CredentialOptions { KeyPair = new SecretKeyPair("AKIDgiven", "k") })).SecretId);
    }

    [Theory]
    [InlineData("TENCENTCLOUD_TOKEN")]
    [InlineData("TENCENTCLOUD_SECURITY_TOKEN")]
    public async Task TheEnvironmentComesBeforeFiles(string tokenName)
    {
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey").With(tokenName, "envtoken")
            .WithFile(Ini, "[default]\nsecret_id=AKIDini\nsecret_key=inikey\n");

        var pair = await _home.GetAsync();

        Assert.Equal(("AKIDenv", "envkey", "envtoken"), (pair.SecretId, pair.SecretKey, pair.Token));
    }

    [Theory]
    [InlineData("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY")]
    [InlineData("TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECRET_ID")]
    public void HalfAPairInTheEnvironmentIsNotPassedOver(string set, string missing)
    {
        _home.With(set, "value").WithFile(Ini, "[default]\nsecret_id=AKIDini\nsecret_key=inikey\n");

        Assert.Contains($"not {missing}", Missing(() => _home.Create()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IniProfilesAreSections()
    {
        _home.WithFile(Ini, "# mine\r\n[default]\r\nsecret_id = AKIDini\r\nsecret_key = a=b==\r\n\r\n; other\r\n[ audit ]\r\nsecret_id=AKIDaudit\r\nsecret_key=k2\r\ntoken=t2\r\n");

        var pair = await _home.GetAsync();
        var audit = await _home.GetAsync(new CredentialOptions { ProfileName = "audit" });

        Assert.Equal(("AKIDini", "a=b==", null), (pair.SecretId, pair.SecretKey, pair.Token));
        Assert.Equal(("AKIDaudit", "k2", "t2"), (audit.SecretId, audit.SecretKey, audit.Token));
        Assert.Contains("profile 'audit'", _home.Create(new CredentialOptions { ProfileName = "audit" }).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheIniFileCanBeElsewhere()
    {
        _home.WithFile("elsewhere", "[default]\nsecret_id=AKIDelse\nsecret_key=k\n").With("TENCENTCLOUD_CREDENTIALS_FILE", Path.Combine(_home.Root, "elsewhere"));

        Assert.Equal("AKIDelse", (await _home.GetAsync()).SecretId);
    }

    [Fact]
    public async Task TccliProfilesAreFiles()
    {
        _home.WithFile(".tccli/default.credential", """{"secretId":"AKIDcli","secretKey":"k","token":null}""")
            .WithFile(".tccli/audit.credential", """{"type":"sso","secretId":"AKIDsso","secretKey":"k","token":"t","expiresAt":1}""");

        Assert.Equal("AKIDcli", (await _home.GetAsync()).SecretId);
        Assert.Equal("t", (await _home.GetAsync(new CredentialOptions { ProfileName = "audit" })).Token);
    }

    [Fact]
    public void AMissingProfileIsAnErrorThatNamesThoseThereAre()
    {
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey")
            .WithFile(Ini, "[default]\nsecret_id=a\nsecret_key=b\n[prod]\nsecret_id=a\nsecret_key=b\n")
            .WithFile(".tccli/audit.credential", "{}");

        var fault = Missing(() => _home.Create(new CredentialOptions { ProfileName = "nobody" }));

        Assert.Equal("nobody", fault.Target);
        foreach (var name in new[] { "'nobody'", "'default', 'prod'", "'audit'", _home.Environment.IniPath, _home.Environment.TccliDirectory })
            Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Ini, "[default]\nsecret_id=AKIDini\n", "no secret_id and secret_key")]
    [InlineData(".tccli/default.credential", """{"type":"cvm-role"}""", "type is cvm-role")]
    [InlineData(".tccli/default.credential", """{"secretId":"a","secretKey":"b","role-arn":"r"}""", "assumes a role")]
    [InlineData(".tccli/default.credential", """{"secretId":"hunter2""", "not the JSON object")]
    [InlineData(".tccli/default.credential", "[]", "not the JSON object")]
    public void AFileThatCannotBeUsedIsNotPassedOver(string path, string text, string why)
    {
        _home.WithFile(path, text);

        var fault = Missing(() => _home.Create());

        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_home.Root, path), fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingFoundNamesEveryPlaceAndTheWayOut()
    {
        var fault = await Assert.ThrowsAsync<FlowLogException>(() => _home.GetAsync());

        Assert.Equal(FlowLogErrorKind.CredentialMissing, fault.Kind);
        foreach (var place in new[] { "TENCENTCLOUD_SECRET_ID", _home.Environment.IniPath, Path.Combine(".tccli", "default.credential"), _home.Metadata.ToString(), "tccli configure" })
            Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RegionsAreGivenOrInTheEnvironmentOrInTheProfile()
    {
        Assert.Null(RegionChain.Find(null, null, null, _home.Environment));

        _home.WithFile(".tccli/default.configure", """{"_sys_param":{"region":"ap-tokyo","output":"json"},"cls":{"version":"2020-10-16"}}""")
            .WithFile(".tccli/audit.configure", """{"_sys_param":{"region":"ap-seoul"}}""");
        Assert.Equal("ap-tokyo", RegionChain.Find(null, null, null, _home.Environment));
        Assert.Equal("ap-seoul", RegionChain.Find(" ", null, "audit", _home.Environment));

        _home.With("TENCENTCLOUD_REGION", "ap-beijing");
        Assert.Equal("ap-beijing", RegionChain.Find(null, null, null, _home.Environment));
        Assert.Equal("ap-hongkong", RegionChain.Find("ap-hongkong", null, null, _home.Environment));
    }

    private static FlowLogException Missing(Func<object> create)
    {
        var fault = Assert.Throws<FlowLogException>(create);
        Assert.Equal(FlowLogErrorKind.CredentialMissing, fault.Kind);
        return fault;
    }
}
