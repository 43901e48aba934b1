using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud;

/// <summary>
/// API 3.0 over HTTP/1.1: signs afresh on each call, asks for gzip, keeps connections, and limits each phase of a call, a stalled
/// body too. It tries once; <see cref="RetryingTransport"/> tries again.
/// </summary>
internal sealed class HttpTransport : ICloudTransport, IDisposable
{
    private const string ContentType = "application/json";
    private const int FirstBuffer = 64 << 10;

    private readonly ICredentialSource _credential;
    private readonly TimeProvider _time;
    private readonly Uri? _endpoint;
    private readonly HttpTransportOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly Tc3Signer _signer = new();

    /// <summary>Creates the transport.</summary>
    /// <param name="credential">Asked for the key pair of each call.</param>
    /// <param name="time">The clock of signatures and limits.</param>
    /// <param name="endpoint">One address for every service; null for <c>https://&lt;service&gt;.tencentcloudapi.com</c>.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="FlowLogException">InvalidArgument: the endpoint is no HTTP address.</exception>
    public HttpTransport(ICredentialSource credential, TimeProvider time, Uri? endpoint = null, HttpTransportOptions? options = null)
    {
        if (endpoint is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
        {
            throw FlowLogException.About(
                endpoint,
                FlowLogErrorKind.InvalidArgument,
                $"The endpoint '{endpoint.OriginalString}' is no HTTP address. Give it with its scheme, such as http://127.0.0.1:8900.");
        }

        _credential = credential;
        _time = time;
        _endpoint = endpoint;
        _options = options ?? new HttpTransportOptions();
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectTimeout = _options.ConnectTimeout,
            PooledConnectionLifetime = _options.ConnectionLifetime,
            AutomaticDecompression = DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = endpoint is not { IsLoopback: true },
            ActivityHeadersPropagator = null,
        });
    }

    /// <inheritdoc/>
    public async ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
    {
        var pair = await _credential.GetAsync(cancellation).ConfigureAwait(false);
        var started = _time.GetTimestamp();
        var signedAt = _time.GetUtcNow();
        using var message = CreateMessage(request, pair, signedAt);
        using var deadline = new CancellationTokenSource(request.IsSlow ? _options.SlowHeadersTimeout : _options.HeadersTimeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var phase = CallPhase.Headers;
        try
        {
            using var answer = await _http.SendAsync(message, stop.Token).ConfigureAwait(false);
            phase = CallPhase.Body;
            var (buffer, length) = await ReadBodyAsync(request, answer.Content, deadline, stop.Token).ConfigureAwait(false);
            var envelope = ApiEnvelope.Inspect(buffer.AsSpan(0, length));
            observer.CallAnswered(request.DisplayName, envelope.RequestId, length, _time.GetElapsedTime(started));

            var response = new CloudResponse(buffer, length, envelope.RequestId, pooled: true);
            if (CloudFault.OfAnswer(request, answer.StatusCode, envelope, pair, signedAt, answer.Headers.Date) is not { } fault)
                return response;

            response.Dispose();
            throw fault;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            // Whatever a stopped call breaks with, it is a stop; whatever else is cancelled here ran into a limit.
            cancellation.ThrowIfCancellationRequested();
            throw CloudFault.OfTransport(request, deadline.IsCancellationRequested ? new OperationCanceledException(e.Message, e) : e, phase);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage CreateMessage(CloudRequest request, SecretKeyPair pair, DateTimeOffset now)
    {
        var uri = _endpoint ?? new Uri($"https://{request.Service}.tencentcloudapi.com/");
        var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(request.Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        var headers = message.Headers;
        headers.Host = uri.Authority;
        headers.TryAddWithoutValidation(
            "Authorization", _signer.Authorize(pair, request.Service, uri.Authority, ContentType, request.Action, request.Body.Span, now));
        headers.Add("X-TC-Action", request.Action);
        headers.Add("X-TC-Version", request.Version);
        headers.Add("X-TC-Timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        headers.Add("X-TC-Language", "en-US");
        if (request.Region is not null)
            headers.Add("X-TC-Region", request.Region);
        if (pair.Token is not null)
            headers.Add("X-TC-Token", pair.Token);
        return message;
    }

    private async Task<(byte[] Buffer, int Length)> ReadBodyAsync(
        CloudRequest request, HttpContent content, CancellationTokenSource deadline, CancellationToken stop)
    {
        var started = _time.GetTimestamp();
        var body = await content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(content.Headers.ContentLength + 1 ?? 0, FirstBuffer, _options.MaxBodyBytes));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(request, buffer);

                var left = _options.BodyTimeout - _time.GetElapsedTime(started);
                deadline.CancelAfter(left < _options.BodyStallTimeout ? (left < TimeSpan.Zero ? TimeSpan.Zero : left) : _options.BodyStallTimeout);
                var read = await body.ReadAsync(buffer.AsMemory(length), stop).ConfigureAwait(false);
                if (read == 0)
                    return (buffer, length);

                length += read;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private byte[] Grow(CloudRequest request, byte[] full)
    {
        if (full.Length >= _options.MaxBodyBytes)
            throw CloudFault.TooLarge(request, _options.MaxBodyBytes);

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
