using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud.Credentials;

public sealed class SecretKeyPairTests : IDisposable
{
    private readonly CredentialHome _home = new();

    public static TheoryData<string> NoKeys => ["very-\nsecret", "very-\r\nsecret", "very- secret", "very-\tsecret", "very-sécret", "very-\u200Bsecret", "very-\u007Fsecret"];

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(NoKeys))]
    public void WhatNoKeyHasIsRefusedWithItsPartNamedAndUnshown(string text)
    {
        IsRefused("SecretId", () => new SecretKeyPair(text, "k", "t"));
        IsRefused("SecretKey", () => new SecretKeyPair("AKIDone", text, "t"));
        IsRefused("token", () => new SecretKeyPair("AKIDone", "k", text));
    }

    [Fact]
    public void BlanksAndBreaksAroundAreNoPart()
    {
        var pair = new SecretKeyPair(" AKIDone\n", "\tk=/+~!\r\n", "\u00A0t ");

        Assert.Equal(("AKIDone", "k=/+~!", "t"), (pair.SecretId, pair.SecretKey, pair.Token));
    }

    [Fact]
    public void OneOfTheEnvironmentIsRefusedBeforeAnyCall()
    {
        _home.With("TENCENTCLOUD_SECRET_ID", "AKIDenv").With("TENCENTCLOUD_SECRET_KEY", "envkey").With("TENCENTCLOUD_TOKEN", "very-\nsecret");

        IsRefused("token", () => _home.Create());
    }

    [Theory]
    [InlineData(".tencentcloud/credentials", "[default]\nsecret_id=AKIDini\nsecret_key=very- secret\n")]
    [InlineData(".tccli/default.credential", """{"secretId":"AKIDcli","secretKey":"very-\nsecret"}""")]
    public void OneOfAFileIsRefusedBeforeAnyCall(string path, string text)
    {
        _home.WithFile(path, text);

        IsRefused("SecretKey", () => _home.Create());
    }

    private static void IsRefused(string part, Func<object> make)
    {
        var fault = Assert.Throws<FlowLogException>(make);
        Assert.Equal(FlowLogErrorKind.InvalidArgument, fault.Kind);
        Assert.StartsWith($"The {part} holds ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Copy it anew from the console, as one line", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-", fault.ToString(), StringComparison.Ordinal);
    }
}
