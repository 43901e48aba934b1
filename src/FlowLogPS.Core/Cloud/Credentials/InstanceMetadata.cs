using System.Net;
using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Cloud.Json;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>The CVM metadata service: the key pair of the role that the instance has.</summary>
/// <param name="endpoint">Its address.</param>
/// <param name="time">The clock of its limit.</param>
internal sealed class InstanceMetadata(Uri endpoint, TimeProvider time)
{
    public static readonly Uri DefaultEndpoint = new("http://metadata.tencentyun.com/");

    private const string RolePath = "latest/meta-data/cam/security-credentials/";

    /// <summary>It is one hop away: elsewhere nobody answers, and nobody should wait for that.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private volatile bool _hasGivenKey;

    /// <summary>The role's key pair; null where no metadata service answers or the instance has no role.</summary>
    /// <exception cref="FlowLogException">ServiceUnavailable or ConnectionFailed: it has given a key before, so it is there. MalformedResponse: the key has no end, or is none.</exception>
    public async Task<SecretKeyPair?> FindKeyAsync()
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Limit });
        if (await GetAsync(http, RolePath).ConfigureAwait(false) is not { } answer
            || Encoding.UTF8.GetString(answer).Trim() is not { Length: > 0 } role)
            return null;

        var json = await GetAsync(http, RolePath + Uri.EscapeDataString(role)).ConfigureAwait(false);
        var key = json is null ? null : Read(json);
        _hasGivenKey |= key is not null;
        return key;
    }

    private async Task<byte[]?> GetAsync(HttpMessageInvoker http, string path)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, path));
            using var answer = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => await answer.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false),
                >= HttpStatusCode.InternalServerError and var status when _hasGivenKey => throw Fault(FlowLogErrorKind.ServiceUnavailable, $"answers HTTP {(int)status}"),
                _ => null,
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // Of one that never gave a key, no answer is an answer: this is no CVM instance. The caller says so, with all other places it looked at.
            return _hasGivenKey ? throw Fault(FlowLogErrorKind.ConnectionFailed, "does not answer", e) : null;
        }
    }

    private FlowLogException Fault(FlowLogErrorKind kind, string what, Exception? inner = null) =>
        new(kind, $"The metadata service {endpoint}, which gives the key pair of this instance's role, {what}. Try again.", innerException: inner) { Target = endpoint };

    private SecretKeyPair? Read(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, CloudJson.Default.InstanceRoleKey)
                is not { Code: "" or "Success", TmpSecretId: not "", TmpSecretKey: not "", ExpiredTime: { } end } key)
                return null;

            return SecretKeyPair.IsWellFormed(key.TmpSecretId + key.TmpSecretKey + key.Token)
                ? new SecretKeyPair(
                    key.TmpSecretId,
                    key.TmpSecretKey,
                    key.Token,
                    ServiceTime.OfSeconds(end) ?? throw Fault(FlowLogErrorKind.MalformedResponse, "tells an end of the key that is no time"))
                : throw Fault(FlowLogErrorKind.MalformedResponse, "gives one that is not well-formed");
        }
        catch (JsonException)
        {
            // A captive portal answers 200 to everything: not the metadata service either.
            return null;
        }
    }
}
