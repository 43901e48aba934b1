using System.Security.Cryptography;
using System.Text;

namespace FlowLogPS.Sandbox.Api;

/// <summary>The TC3-HMAC-SHA256 recipe, written here on its own so that the engine's signer is checked against something else.</summary>
internal static class Tc3Signature
{
    /// <summary>The text whose hash is signed; header values are given as they came.</summary>
    public static string CanonicalRequest(
        string method, string query, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder().Append(method).Append("\n/\n").Append(query).Append('\n');
        var names = new List<string>();
        foreach (var (name, value) in headers)
        {
            // The recipe lower-cases the action's value; other values are only trimmed.
            var signed = name == "x-tc-action" ? value.ToLowerInvariant() : value;
            text.Append(name).Append(':').Append(signed.Trim()).Append('\n');
            names.Add(name);
        }

        return text.Append('\n').AppendJoin(';', names).Append('\n').Append(Hex(SHA256.HashData(body))).ToString();
    }

    public static string Sign(string secretKey, string date, string service, string timestamp, string canonicalRequest)
    {
        var hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        var stringToSign = $"{Authorization.Scheme}\n{timestamp}\n{date}/{service}/tc3_request\n{hash}";
        var key = Hmac(Encoding.UTF8.GetBytes("TC3" + secretKey), date);
        key = Hmac(key, service);
        key = Hmac(key, "tc3_request");
        return Hex(Hmac(key, stringToSign));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
