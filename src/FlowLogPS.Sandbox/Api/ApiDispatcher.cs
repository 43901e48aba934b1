using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FlowLogPS.Sandbox.Api;

/// <summary>From a verified HTTP request to the service that answers it.</summary>
internal sealed class ApiDispatcher(SignatureVerifier verifier, IEnumerable<IApiService> services)
{
    private readonly Dictionary<string, IApiService> _services = services.ToDictionary(service => service.Service, StringComparer.Ordinal);

    /// <summary>The whole answer's writer of properties.</summary>
    /// <exception cref="ApiException">The documented error to answer with.</exception>
    public async ValueTask<Action<Utf8JsonWriter>> InvokeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            throw new ApiException("UnsupportedProtocol", "Only POST with a JSON body is supported.");
        }

        var action = Header(request, "Action");
        var version = Header(request, "Version");
        var authorization = verifier.Verify(request, body.Span);
        var service = ApiVersions.ServiceOf(authorization.Service, version);
        if (!_services.TryGetValue(service, out var handler)) throw ApiErrors.InvalidAction(service, action);

        using var document = Parse(body);
        var region = request.Headers["X-TC-Region"].ToString();
        var call = new ApiCall(
            service, action, region.Length == 0 ? null : region, document.RootElement.Clone(), authorization.SecretId);
        return await handler.InvokeAsync(call, cancellation);
    }

    private static string Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue("X-TC-" + name, out var value) && value.ToString() is { Length: > 0 } text
            ? text
            : throw ApiErrors.MissingParameter(name);

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Said below in the service's own words.
        }

        throw ApiErrors.InvalidParameter("The request body is not a JSON object.");
    }
}
