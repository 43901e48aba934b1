using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Tests;

/// <summary>A plain API 3.0 caller for tests; any part of a call can be bent.</summary>
internal sealed class SandboxClient(SandboxServer server, TimeProvider? time = null) : IDisposable
{
    public static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["cls"] = "2020-10-16",
        ["vpc"] = "2017-03-12",
        ["cfw"] = "2019-09-04",
        ["cam"] = "2019-01-16",
        ["sts"] = "2018-08-13",
    };

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public string SecretId { get; init; } = server.SecretId;

    public string SecretKey { get; init; } = server.SecretKey;

    public string? Token { get; init; }

    /// <summary>The credential scope's service, when it is not the one called.</summary>
    public string? Scope { get; init; }

    /// <summary>The <c>Response</c> object.</summary>
    public async Task<JsonElement> CallAsync(string action, object body, string service = "cls", Action<HttpRequestMessage>? bend = null)
    {
        using var request = Request(action, body, service);
        bend?.Invoke(request);
        using var response = await Http.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("Response");
    }

    /// <summary>The error code, or null.</summary>
    public async Task<string?> ErrorAsync(string action, object body, string service = "cls", Action<HttpRequestMessage>? bend = null) =>
        (await CallAsync(action, body, service, bend)).TryGetProperty("Error", out var error) ? error.GetProperty("Code").GetString() : null;

    /// <summary>A signed request.</summary>
    public HttpRequestMessage Request(string action, object body, string service = "cls")
    {
        var bytes = Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body));
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var date = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var scope = Scope ?? service;
        var canonical = Tc3Signature.CanonicalRequest(
            "POST", "", [new("content-type", "application/json"), new("host", server.Endpoint.Authority)], bytes);
        var signature = Tc3Signature.Sign(SecretKey, date, scope, timestamp, canonical);

        var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"TC3-HMAC-SHA256 Credential={SecretId}/{date}/{scope}/tc3_request, SignedHeaders=content-type;host, Signature={signature}");
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", Versions[service]);
        request.Headers.Add("X-TC-Timestamp", timestamp);
        request.Headers.Add("X-TC-Region", "ap-guangzhou");
        if (Token is not null) request.Headers.Add("X-TC-Token", Token);
        return request;
    }

    public void Dispose() => Http.Dispose();
}
