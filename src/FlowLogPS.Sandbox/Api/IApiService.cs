using System.Text.Json;

namespace FlowLogPS.Sandbox.Api;

/// <summary>One cloud service behind the shared endpoint.</summary>
internal interface IApiService
{
    /// <summary>Name in the credential scope.</summary>
    string Service { get; }

    /// <summary>
    /// Does one action. The returned delegate writes the answer's own properties into the open <c>Response</c> object;
    /// the server adds <c>RequestId</c> and the envelope.
    /// </summary>
    /// <exception cref="ApiException">The documented error to answer with.</exception>
    ValueTask<Action<Utf8JsonWriter>> InvokeAsync(ApiCall call, CancellationToken cancellation);
}
