namespace FlowLogPS.Errors;

/// <summary>The one failure the engine throws. Its message ends with what to do next and never holds a secret.</summary>
public sealed class FlowLogException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="kind">What a caller can act on.</param>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="code">The service's error code, such as <c>AuthFailure.SignatureFailure</c>, where there is one.</param>
    /// <param name="requestId">The service's request id, where an answer came.</param>
    /// <param name="innerException">The cause below, where there is one.</param>
    public FlowLogException(
        FlowLogErrorKind kind, string message, string? code = null, string? requestId = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Code = code;
        RequestId = requestId;
    }

    /// <summary>What went wrong, as far as a caller can act on it.</summary>
    public FlowLogErrorKind Kind { get; }

    /// <summary>The service's error code, or null.</summary>
    public string? Code { get; }

    /// <summary>The service's request id, or null.</summary>
    public string? RequestId { get; }

    /// <summary>Whether the same call may succeed later: a network that is away, a service that throttles or fails.</summary>
    internal bool MayPass => Kind is FlowLogErrorKind.ConnectionFailed or FlowLogErrorKind.RequestTimedOut or FlowLogErrorKind.ServiceUnavailable
        or FlowLogErrorKind.RequestThrottled or FlowLogErrorKind.MalformedResponse;

    /// <summary>A failure about something that can be named.</summary>
    internal static FlowLogException About(object target, FlowLogErrorKind kind, string message) => new(kind, message) { Target = target };

    /// <summary>What the failure is about: a VPC or topic id, a path, a masked SecretId, a query. Null where there is nothing to name.</summary>
    public object? Target { get; init; }
}
