using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowLogPS.Core.Cloud.Credentials;

namespace FlowLogPS.Core.Cloud;

/// <summary>
/// TC3-HMAC-SHA256, the signature of API 3.0. The key of a day and service is derived once and kept; everything else is a pure
/// function of its arguments, the time among them.
/// </summary>
internal sealed class Tc3Signer
{
    public const string Algorithm = "TC3-HMAC-SHA256";

    /// <summary>The last key of each service: one entry a service, so that nothing piles up over days and renewed keys.</summary>
    private readonly ConcurrentDictionary<string, DayKey> _keys = new(StringComparer.Ordinal);

    /// <summary>The value of the <c>Authorization</c> header of a POST to <c>/</c>.</summary>
    /// <param name="pair">The key pair.</param>
    /// <param name="service">Service name of the credential scope; not taken from the host, which may be a sandbox or proxy.</param>
    /// <param name="host">The <c>Host</c> header as sent, port included where it is.</param>
    /// <param name="contentType">The <c>Content-Type</c> header exactly as sent.</param>
    /// <param name="action">The action, to be signed as <c>x-tc-action</c>; null to sign <c>content-type;host</c> alone.</param>
    /// <param name="body">The body as sent.</param>
    /// <param name="time">The time told in <c>X-TC-Timestamp</c>.</param>
    public string Authorize(
        SecretKeyPair pair, string service, string host, string contentType, string? action, ReadOnlySpan<byte> body, DateTimeOffset time)
    {
        var date = time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var scope = $"{date}/{service}/tc3_request";
        var canonical = CanonicalRequest(host, contentType, action, body);
        var text = StringToSign(canonical, scope, time);
        var signature = Hex(Hmac(KeyOf(pair, date, service), text));
        return $"{Algorithm} Credential={pair.SecretId}/{scope}, SignedHeaders={SignedHeaders(action)}, Signature={signature}";
    }

    internal static string CanonicalRequest(string host, string contentType, string? action, ReadOnlySpan<byte> body)
    {
        var actionLine = action is null ? "" : $"x-tc-action:{Lower(action)}\n";
        return $"POST\n/\n\ncontent-type:{contentType}\nhost:{host}\n{actionLine}\n{SignedHeaders(action)}\n{Hex(SHA256.HashData(body))}";
    }

    internal static string StringToSign(string canonicalRequest, string scope, DateTimeOffset time)
    {
        var hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm}\n{time.ToUnixTimeSeconds()}\n{scope}\n{hash}");
    }

    internal static byte[] DateKey(string secretKey, string date) => Hmac(Encoding.UTF8.GetBytes("TC3" + secretKey), date);

    internal static byte[] ServiceKey(byte[] dateKey, string service) => Hmac(dateKey, service);

    internal static byte[] SigningKey(byte[] serviceKey) => Hmac(serviceKey, "tc3_request");

    private byte[] KeyOf(SecretKeyPair pair, string date, string service)
    {
        if (_keys.TryGetValue(service, out var known) && known.IsOf(pair, date))
            return known.Key;

        var key = SigningKey(ServiceKey(DateKey(pair.SecretKey, date), service));
        _keys[service] = new DayKey(pair.SecretId, pair.SecretKey, date, key);
        return key;
    }

    private static string SignedHeaders(string? action) => action is null ? "content-type;host" : "content-type;host;x-tc-action";

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Lower(Convert.ToHexString(bytes));

#pragma warning disable CA1308 // the signature is defined over lower case
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    private sealed class DayKey(string secretId, string secretKey, string date, byte[] key)
    {
        public byte[] Key { get; } = key;

        public bool IsOf(SecretKeyPair pair, string day) => secretId == pair.SecretId && secretKey == pair.SecretKey && date == day;
    }
}
