using System.Globalization;
using System.Net;
using FlowLogPS.Core.Cloud.Credentials;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud;

/// <summary>Makes the one typed failure of whatever went wrong with a call. Nothing of the body but the documented error text is quoted.</summary>
internal static class CloudFault
{
    /// <summary>The failure an answer tells of; null where it is a success.</summary>
    /// <param name="request">The action.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="envelope">The body, inspected.</param>
    /// <param name="pair">The key pair it was signed with, to hide it in the service's text.</param>
    /// <param name="signedAt">This machine's time when it was signed.</param>
    /// <param name="serverTime">The answer's Date header.</param>
    public static FlowLogException? OfAnswer(
        CloudRequest request, HttpStatusCode status, ApiEnvelope envelope, SecretKeyPair pair, DateTimeOffset signedAt, DateTimeOffset? serverTime)
    {
        if (envelope.ErrorCode is { } code)
        {
            var text = pair.Redact(envelope.ErrorMessage ?? "");
            var (kind, advice) = ErrorMap.OfCode(code, text);
            var skew = kind == FlowLogErrorKind.ClockSkew && serverTime is { } time ? DescribeSkew(signedAt, time) : "";
            return new FlowLogException(kind, $"{request.DisplayName}: {text.TrimEnd('.', ' ')} ({code}). {skew}{advice}", code, envelope.RequestId)
            {
                Target = kind switch
                {
                    FlowLogErrorKind.AuthenticationFailed => pair.MaskedSecretId,
                    FlowLogErrorKind.ClockSkew => serverTime is null ? null : Math.Round((signedAt - serverTime.Value).TotalSeconds),
                    FlowLogErrorKind.PermissionDenied => $"{request.Service}:{request.Action}{(request.Target is null ? "" : $" on {request.Target}")}",
                    _ => request.Target,
                },
            };
        }

        if (status != HttpStatusCode.OK)
        {
            var (kind, advice) = ErrorMap.OfStatus(status);
            return Create(kind, request, $"the answer was HTTP {(int)status}", advice, envelope.RequestId);
        }

        return envelope.IsWhole ? null : Cut(request, inner: null);
    }

    /// <summary>The failure of a call that brought no whole answer.</summary>
    /// <param name="request">The action.</param>
    /// <param name="cause">What HTTP threw; never our own stop.</param>
    /// <param name="phase">How far the call had come.</param>
    public static FlowLogException OfTransport(CloudRequest request, Exception cause, CallPhase phase) => (cause, phase) switch
    {
        (OperationCanceledException { InnerException: TimeoutException }, CallPhase.Headers) => Create(
            FlowLogErrorKind.RequestTimedOut, request, "no connection stood in time", "Check the network, the proxy and the endpoint.", inner: cause),
        (OperationCanceledException, CallPhase.Headers) => Create(
            FlowLogErrorKind.RequestTimedOut, request, "the service did not begin to answer in time", "Try again, or ask for a shorter time range.", inner: cause),
        (OperationCanceledException, CallPhase.Body) => Create(
            FlowLogErrorKind.RequestTimedOut, request, "the answer began but stalled", "Try again; check the network if it stays.", inner: cause),
        (HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }, _)
            or (InvalidDataException, _)
            or (HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse }, CallPhase.Body) => Cut(request, cause),
        (HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }, _) => Create(
            FlowLogErrorKind.ConnectionFailed, request, "the host's name is not known", "Check the network's DNS, the region and the endpoint.", inner: cause),
        (HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }, _) => Create(
            FlowLogErrorKind.ConnectionFailed, request, "TLS could not be agreed on", "Check the certificate, the proxy and this machine's clock.", inner: cause),
        _ => Create(
            FlowLogErrorKind.ConnectionFailed,
            request,
            cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? $"no connection: {cause.Message.TrimEnd('.')}" : "the connection failed or broke",
            "Check the network, the proxy and the endpoint, then try again.",
            inner: cause),
    };

    /// <summary>An answer that is larger than anything the service documents.</summary>
    public static FlowLogException TooLarge(CloudRequest request, int limit) => Create(
        FlowLogErrorKind.MalformedResponse, request, string.Create(CultureInfo.InvariantCulture, $"the answer passes {limit >> 20} MB"), "Check the endpoint and the proxy.");

    /// <summary>An answer that is whole, but not of the documented shape.</summary>
    public static FlowLogException Unreadable(CloudRequest request, string what, string? requestId, Exception? inner = null) => Create(
        FlowLogErrorKind.MalformedResponse, request, what, "Check that the endpoint speaks this version of the API.", requestId, inner);

    /// <summary>A list that was another at each of its pages, however often it was read.</summary>
    public static FlowLogException Changing(CloudRequest request, int passes) => Create(
        FlowLogErrorKind.ServiceUnavailable,
        request,
        string.Create(CultureInfo.InvariantCulture, $"the list changed while it was read, {passes} times in a row"),
        "Try again when fewer changes are made.");

    private static FlowLogException Cut(CloudRequest request, Exception? inner) => Create(
        FlowLogErrorKind.MalformedResponse, request, "the answer is cut off or is not the documented JSON", "Try again; check the proxy and the endpoint if it stays.", inner: inner);

    private static FlowLogException Create(
        FlowLogErrorKind kind, CloudRequest request, string what, string advice, string? requestId = null, Exception? inner = null) =>
        new(kind, $"{request.DisplayName}: {what}. {advice}", requestId: requestId, innerException: inner) { Target = request.Target };

    private static string DescribeSkew(DateTimeOffset here, DateTimeOffset there)
    {
        var seconds = Math.Round((here - there).TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"This machine's clock says {here.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, the service's {there.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {Math.Abs(seconds)} s {(seconds < 0 ? "behind" : "ahead")}. ");
    }
}
