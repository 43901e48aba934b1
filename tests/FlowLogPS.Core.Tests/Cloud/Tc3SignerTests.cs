using System.Security.Cryptography;
using System.Text;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Credentials;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>The published vectors with their intermediates, and one of our own for CLS.</summary>
public class Tc3SignerTests
{
    private const string Date = "2019-02-25";
    private const string JsonUtf8 = "application/json; charset=utf-8";
    private const string ExampleId = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    private const string ExampleKey = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
    private const string StarredId = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******";
    private const string StarredKey = "Gu5t9xGARNpq86cd98joQYCN3*******";
    private const string Stars = "********************************";
    private const string BodyHash = "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064";

    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1551113065);

    private static readonly byte[] CvmBody =
        """{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"""u8.ToArray();

    private static readonly byte[] ClsBody =
        """{"TopicId":"00000000-0000-0000-0000-000000000000","From":1551113000000,"To":1551113060000,"QueryString":"action:REJECT","QuerySyntax":1,"Limit":1000}"""u8.ToArray();

    [Fact]
    public void BodyHashesAreThePublishedOnes()
    {
        Assert.Equal(BodyHash, Convert.ToHexStringLower(SHA256.HashData(CvmBody)));
        Assert.Equal("439301c7b15d70d8ecf216434bda917e064a7de4231816429dcd91573c63846b", Convert.ToHexStringLower(SHA256.HashData(ClsBody)));
    }

    [Theory]
    [InlineData(ExampleId, ExampleKey, null, "content-type;host", "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168")]
    [InlineData(StarredId, StarredKey, null, "content-type;host", "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c")]
    [InlineData("AKID" + Stars, Stars, "DescribeInstances", "content-type;host;x-tc-action", "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f")]
    public void SignsThePublishedVectors(string id, string key, string? action, string signedHeaders, string signature)
    {
        var authorization = new Tc3Signer().Authorize(
            new SecretKeyPair(id, key), "cvm", "cvm.tencentcloudapi.com", JsonUtf8, action, CvmBody, Time);

        Assert.Equal(
            $"TC3-HMAC-SHA256 Credential={id}/{Date}/cvm/tc3_request, SignedHeaders={signedHeaders}, Signature={signature}", authorization);
    }

    [Fact]
    public void SignsASearch()
    {
        var canonical = Tc3Signer.CanonicalRequest("cls.tencentcloudapi.com", JsonUtf8, "SearchLog", ClsBody);
        var authorization = new Tc3Signer().Authorize(
            new SecretKeyPair(ExampleId, ExampleKey), "cls", "cls.tencentcloudapi.com", JsonUtf8, "SearchLog", ClsBody, Time);

        Assert.EndsWith(
            "\n0e0c1d7cef56186ab4d7c579849dfe0d94fa7e6e584146e587e860bc2b80a27e",
            Tc3Signer.StringToSign(canonical, $"{Date}/cls/tc3_request", Time),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "Signature=391908e9e151ebf881771201540654e1b0b0fb375cfd0554e18159b459fd7bf8", authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031")]
    [InlineData("DescribeInstances", "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84")]
    public void CanonicalRequestsHashAsPublished(string? action, string hash)
    {
        var canonical = Tc3Signer.CanonicalRequest("cvm.tencentcloudapi.com", JsonUtf8, action, CvmBody);
        var text = Tc3Signer.StringToSign(canonical, $"{Date}/cvm/tc3_request", Time);

        Assert.EndsWith("\n" + BodyHash, canonical, StringComparison.Ordinal);
        Assert.Equal($"TC3-HMAC-SHA256\n1551113065\n{Date}/cvm/tc3_request\n{hash}", text);
    }

    [Theory]
    [InlineData(
        ExampleKey,
        "d1308c81fe71cfd4e06437bbc067b2b8a3d2d8c0e375d547f15c41d5214b395a",
        "3c7cb7c7795393edc14fd2e0e6434a518564b4504b88e94f5d11bf59ba3e7050",
        "ac658d5dde49e9bfdd14e04e062f66b05d9f637d44b8a8d845327d4a77f666b1")]
    [InlineData(
        Stars,
        "da98fb70dcf6b112dc21038d1eeeb3a95c74b4dcb12c1131f864f6066bd02be0",
        "8d70cbefb03939f929db64d32dc2ba89b1095620119fe3e050e2b18c5bd2752f",
        "b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af")]
    public void KeysAreDerivedAsPublished(string secretKey, string dateKey, string serviceKey, string signingKey)
    {
        var date = Tc3Signer.DateKey(secretKey, Date);
        var service = Tc3Signer.ServiceKey(date, "cvm");

        Assert.Equal(dateKey, Convert.ToHexStringLower(date));
        Assert.Equal(serviceKey, Convert.ToHexStringLower(service));
        Assert.Equal(signingKey, Convert.ToHexStringLower(Tc3Signer.SigningKey(service)));
    }

    [Fact]
    public void AKeptKeyIsNeverUsedForAnotherDayServiceOrPair()
    {
        var signer = new Tc3Signer();
        var cases =
            from secretKey in new[] { "one", "two", "one" }
            from service in new[] { "cls", "vpc" }
            from days in new[] { 0, 1, 0 }
            select (Pair: new SecretKeyPair("AKIDsame", secretKey), service, Time: Time.AddDays(days));

        foreach (var (pair, service, time) in cases.ToList())
            Assert.Equal(Sign(new Tc3Signer(), pair, service, time), Sign(signer, pair, service, time));
    }

    private static string Sign(Tc3Signer signer, SecretKeyPair pair, string service, DateTimeOffset time) =>
        signer.Authorize(pair, service, "127.0.0.1:8900", "application/json", "Any", Encoding.UTF8.GetBytes("{}"), time);
}
