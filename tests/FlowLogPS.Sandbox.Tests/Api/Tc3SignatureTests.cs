using System.Security.Cryptography;
using System.Text;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Tests.Api;

/// <summary>The published vectors of TC3-HMAC-SHA256.</summary>
public sealed class Tc3SignatureTests
{
    private const string Payload = """{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}""";
    private const string SearchPayload =
        """{"TopicId":"00000000-0000-0000-0000-000000000000","From":1551113000000,"To":1551113060000,"QueryString":"action:REJECT","QuerySyntax":1,"Limit":1000}""";

    [Theory]
    [InlineData(
        "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", null, "cvm", Payload,
        "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031", "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168")]
    [InlineData(
        "Gu5t9xGARNpq86cd98joQYCN3*******", null, "cvm", Payload,
        "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031", "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c")]
    [InlineData(
        "********************************", "DescribeInstances", "cvm", Payload,
        "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84", "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f")]
    [InlineData(
        "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "SearchLog", "cls", SearchPayload,
        "0e0c1d7cef56186ab4d7c579849dfe0d94fa7e6e584146e587e860bc2b80a27e", "391908e9e151ebf881771201540654e1b0b0fb375cfd0554e18159b459fd7bf8")]
    public void Vectors(string secretKey, string? action, string service, string payload, string canonicalHash, string signature)
    {
        // The CLS vector was made with the same content type as the others.
        List<KeyValuePair<string, string>> headers =
        [
            new("content-type", "application/json; charset=utf-8"),
            new("host", $"{service}.tencentcloudapi.com"),
        ];
        if (action is not null) headers.Add(new("x-tc-action", action));

        var canonical = Tc3Signature.CanonicalRequest("POST", "", headers, Encoding.UTF8.GetBytes(payload));

        Assert.Equal(canonicalHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        Assert.Equal(signature, Tc3Signature.Sign(secretKey, "2019-02-25", service, "1551113065", canonical));
    }

    [Theory]
    [InlineData("TC3-HMAC-SHA256 Credential=AK/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256  Credential=AK/2019-02-25/cvm/tc3_request,SignedHeaders=content-type;host,  Signature=ab")]
    public void Authorization_is_read_with_any_spaces(string header)
    {
        var authorization = Authorization.Parse(header);

        Assert.Equal(("AK", "2019-02-25", "cvm", "ab"), (authorization.SecretId, authorization.Date, authorization.Service, authorization.Signature));
        Assert.Equal(["content-type", "host"], authorization.SignedHeaders);
    }

    [Theory]
    [InlineData(null, "MissingParameter")]
    [InlineData("Basic abc", "InvalidParameter")]
    [InlineData("TC3-HMAC-SHA256 Credential=AK/2019-02-25/cvm/other, SignedHeaders=host, Signature=ab", "InvalidParameter")]
    [InlineData("TC3-HMAC-SHA256 Credential=AK/2019-02-25/cvm/tc3_request, Signature=ab", "InvalidParameter")]
    [InlineData("TC3-HMAC-SHA256 nonsense", "InvalidParameter")]
    public void Authorization_that_is_malformed_is_refused(string? header, string code) =>
        Assert.Equal(code, Assert.Throws<ApiException>(() => Authorization.Parse(header)).Code);
}
