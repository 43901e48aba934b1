namespace FlowLogPS.Sandbox.Api;

/// <summary>A documented error answer: HTTP 200 with <c>Response.Error</c>.</summary>
internal sealed class ApiException(string code, string message) : Exception(message)
{
    /// <summary>The service's error code.</summary>
    public string Code { get; } = code;
}
