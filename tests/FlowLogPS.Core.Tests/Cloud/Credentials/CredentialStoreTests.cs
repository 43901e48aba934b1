using System.Runtime.Versioning;
using System.Text;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

/// <summary>The persisted credential: who can read it, what comes back of it, and its place in the chain.</summary>
public sealed class CredentialStoreTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly SessionSettings Given = new()
    {
        Credential = new CredentialOptions { KeyPair = new SecretKeyPair("AKID0123456789abcdef", "very-secret-key") },
        Region = "ap-tokyo",
        TopicId = "topic",
        Endpoint = new Uri("http://127.0.0.1:8900"),
    };

    private readonly CredentialHome _home = new();

    private CredentialStore Store => new(_home.Root);

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task WhatWasPersistedIsFoundWithAllThatGoesWithIt()
    {
        Store.Save(Given);

        var found = _home.Open(new SessionSettings());
        var pair = await found.Credential!.GetAsync(CancellationToken.None);

        Assert.Equal(("AKID0123456789abcdef", "very-secret-key", null), (pair.SecretId, pair.SecretKey, pair.Token));
        Assert.Equal((Given.Region, Given.TopicId, Given.Endpoint), (found.Region, found.TopicId, found.Endpoint));
        Assert.Equal($"the key pair persisted in {Store.Path}", found.Credential.Description);
    }

    [Fact]
    public void WhatIsGivenComesBeforeWhatIsKept()
    {
        Store.Save(Given);

        var found = _home.Open(new SessionSettings { Region = "ap-seoul", TopicId = "other", Endpoint = new Uri("http://127.0.0.1:1") });
        Assert.Equal(("ap-seoul", "other", 1), (found.Region, found.TopicId, found.Endpoint!.Port));
        _home.With("TENCENTCLOUD_REGION", "ap-beijing");
        Assert.Equal("ap-beijing", _home.Open(new SessionSettings()).Region);
    }

    [Fact]
    public async Task ItComesAfterTheEnvironmentAndBeforeOtherToolsFiles()
    {
        _home.WithFile(".tencentcloud/credentials", "[default]\nsecret_id=AKIDini\nsecret_key=inikey\n");
        Store.Save(Given);
        Assert.Equal("AKID0123456789abcdef", (await _home.GetAsync()).SecretId);

        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey");
        var found = _home.Open(new SessionSettings());
        Assert.Equal("AKIDenv", (await found.Credential!.GetAsync(CancellationToken.None)).SecretId);
        Assert.Equal((null, null), (found.TopicId, found.Endpoint));
    }

    [Fact]
    public async Task AProfileIsKeptByNameAndARoleIsAssumedAnew()
    {
        _home.WithFile(".tccli/audit.credential", """{"secretId":"AKIDone","secretKey":"k"}""").WithFile(".tccli/audit.configure", """{"_sys_param":{"region":"ap-seoul"}}""");
        Store.Save(new SessionSettings { Credential = new CredentialOptions { ProfileName = "audit", RoleArn = "qcs::cam::uin/1:roleName/audit", RoleSessionName = "me" } });
        _home.WithFile(".tccli/audit.credential", """{"secretId":"AKIDtwo","secretKey":"k"}""");

        var found = _home.Open(new SessionSettings());

        Assert.StartsWith("role qcs::cam::uin/1:roleName/audit by profile 'audit'", found.Credential!.Description, StringComparison.Ordinal);
        Assert.Equal("ap-seoul", found.Region);
        Assert.Equal("AKIDtwo", (await _home.StsSigner!.GetAsync(CancellationToken.None)).SecretId);
        Assert.Contains("roleName/other", _home.Create(new CredentialOptions { RoleArn = "qcs::cam::uin/1:roleName/other" }).Description, StringComparison.Ordinal);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void TheFileIsItsOwnersFromTheStart()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        Store.Save(Given);
        Store.Save(Given);

        Assert.Equal(Owner, File.GetUnixFileMode(Store.Path));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Store.Path)!));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Store.Path)!));
    }

    [SkippableFact]
    public void OnWindowsTheFileHoldsNoPlainText()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "DPAPI is of Windows");
        Store.Save(Given);

        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(File.ReadAllBytes(Store.Path)), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableTheory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [UnsupportedOSPlatform("windows")]
    public void AFileThatIsOpenToOthersIsRefusedUntilItIsClosed(UnixFileMode open)
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        Store.Save(Given);
        File.SetUnixFileMode(Store.Path, Owner | open);

        var fault = Assert.Throws<FlowLogException>(() => _home.Create());
        Assert.Equal(FlowLogErrorKind.CredentialFileExposed, fault.Kind);
        Assert.Contains($"chmod 600 '{Store.Path}'", fault.Message, StringComparison.Ordinal);

        File.SetUnixFileMode(Store.Path, Owner);
        Assert.NotNull(_home.Create());
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void AFolderThatOthersWriteToIsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        Store.Save(Given);
        File.SetUnixFileMode(Path.GetDirectoryName(Store.Path)!, (UnixFileMode)0b111_111_111);

        Assert.Equal(FlowLogErrorKind.CredentialFileExposed, Assert.Throws<FlowLogException>(() => _home.Create()).Kind);
        Assert.Equal(FlowLogErrorKind.CredentialFileExposed, Assert.Throws<FlowLogException>(() => Store.Save(Given)).Kind);
    }

    [SkippableTheory]
    [InlineData("hunter2", "not what Set-FlowLogCredential -Persist writes")]
    [InlineData("""{"Version":1,"SecretId":"hunter2"}""", "names no credential")]
    [InlineData("""{"Version":2,"ProfileName":"hunter2"}""", "version is 2")]
    public void AFileThatCannotBeUsedIsNotPassedOver(string text, string why)
    {
        Skip.If(OperatingSystem.IsWindows(), "there the text would have to be encrypted");
        Store.Save(Given);
        File.WriteAllText(Store.Path, text);

        var fault = Assert.Throws<FlowLogException>(() => _home.Create());
        Assert.Equal(FlowLogErrorKind.CredentialMissing, fault.Kind);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWouldNotLastIsNotPersisted()
    {
        var temporary = new SessionSettings { Credential = new CredentialOptions { KeyPair = new SecretKeyPair("AKIDone", "k", "token") } };

        Assert.Equal(FlowLogErrorKind.InvalidArgument, Assert.Throws<FlowLogException>(() => Store.Save(temporary)).Kind);
        Assert.Equal(FlowLogErrorKind.InvalidArgument, Assert.Throws<FlowLogException>(() => Store.Save(new SessionSettings())).Kind);
        Assert.False(Store.Exists);
    }

    [Fact]
    public void AFolderThatCannotBeMadeSaysSo()
    {
        _home.WithFile(".flowlogps", "a file");

        Assert.Equal(FlowLogErrorKind.FileUnwritable, Assert.Throws<FlowLogException>(() => Store.Save(Given)).Kind);
    }

    [Fact]
    public async Task DeletedItIsGone()
    {
        Store.Save(Given);
        Store.Delete();
        Store.Delete();

        Assert.False(Store.Exists);
        var fault = await Assert.ThrowsAsync<FlowLogException>(() => _home.GetAsync());
        Assert.Contains(Store.Path, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsFoundAgainIsEqualUntilWhatItIsFoundFromChanges()
    {
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDone").With("TENCENTCLOUD_SECRET_KEY", "k");
        var role = new SessionSettings { Credential = new CredentialOptions { RoleArn = "qcs::cam::uin/1:roleName/audit" } };
        var (plain, assumed) = (_home.Open(new SessionSettings()), _home.Open(role));
        Assert.Equal(plain, _home.Open(new SessionSettings()));
        Assert.Equal(assumed, _home.Open(role));

        _home.With("TENCENTCLOUD_SECRET_KEY", "rotated");
        Assert.NotEqual(plain, _home.Open(new SessionSettings()));
        Assert.NotEqual(assumed, _home.Open(role));
    }
}
