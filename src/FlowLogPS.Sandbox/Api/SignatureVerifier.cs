using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FlowLogPS.Sandbox.Api;

/// <summary>Decides who signed a request, or with which documented error it is refused.</summary>
internal sealed class SignatureVerifier(KeyRing keys, TimeProvider time)
{
    /// <summary>A timestamp further off than this has expired (both ways).</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <exception cref="ApiException">A required header is missing, or key, clock, token or signature is wrong.</exception>
    public Authorization Verify(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var authorization = Authorization.Parse(Header(request, "Authorization"));
        var timestamp = Header(request, "X-TC-Timestamp") ?? throw ApiErrors.MissingParameter("Timestamp");
        RequireFreshness(timestamp, authorization.Date);

        if (!keys.TryGet(authorization.SecretId, out var key))
        {
            throw new ApiException(
                "AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.");
        }

        RequireToken(key, Header(request, "X-TC-Token"));
        RequireSignature(request, body, authorization, key, timestamp);
        return authorization;
    }

    private void RequireFreshness(string timestamp, string date)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
        {
            throw ApiErrors.InvalidParameter("`Timestamp` must be seconds since 1970.");
        }

        var signedAt = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var now = time.GetUtcNow();
        if ((now - signedAt).Duration() > ClockTolerance)
        {
            throw new ApiException(
                "AuthFailure.SignatureExpire",
                $"Signature expired. Timestamp {timestamp} differs from server time {now.ToUnixTimeSeconds()} by more than 300 seconds.");
        }

        if (date != signedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) throw SignatureFailure();
    }

    private void RequireToken(AccessKey key, string? token)
    {
        var sent = string.IsNullOrEmpty(token) ? null : token;
        var expired = key.Expires <= time.GetUtcNow();
        if (expired || sent != key.Token) throw new ApiException("AuthFailure.TokenFailure", "The token is invalid or has expired.");
    }

    private static void RequireSignature(
        HttpRequest request, ReadOnlySpan<byte> body, Authorization authorization, AccessKey key, string timestamp)
    {
        if (!authorization.SignedHeaders.Contains("content-type") || !authorization.SignedHeaders.Contains("host"))
        {
            throw ApiErrors.InvalidParameter("`SignedHeaders` must contain content-type and host.");
        }

        var headers = authorization.SignedHeaders
            .Select(name => KeyValuePair.Create(name, Header(request, name) ?? throw ApiErrors.MissingParameter(name)));
        var canonical = Tc3Signature.CanonicalRequest(request.Method, request.QueryString.Value?.TrimStart('?') ?? "", headers, body);
        var expected = Tc3Signature.Sign(key.SecretKey, authorization.Date, authorization.Service, timestamp, canonical);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature)))
        {
            throw SignatureFailure();
        }
    }

    private static string? Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static ApiException SignatureFailure() => new(
        "AuthFailure.SignatureFailure",
        "The provided credentials could not be validated. Please check your signature is correct.");
}
