using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud;

/// <summary>
/// Tries a failed call again where that can help: throttling always; the service's own failures, connection faults, timeouts and
/// malformed answers only of actions that read, because a writing one may have been done all the same.
/// </summary>
/// <param name="inner">Tries once.</param>
/// <param name="options">How often and how long.</param>
/// <param name="time">The clock of the waits.</param>
/// <param name="jitter">Uniform in [0, 1).</param>
internal sealed class RetryingTransport(ICloudTransport inner, RetryOptions options, TimeProvider time, Func<double> jitter) : ICloudTransport
{
    /// <inheritdoc/>
    public async ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await inner.SendAsync(request, observer, cancellation).ConfigureAwait(false);
            }
            catch (FlowLogException e) when (attempt < options.MaxAttempts && CanHelp(e, request.IsWrite))
            {
                cancellation.ThrowIfCancellationRequested();
                var delay = Backoff.Delay(attempt, options, jitter());
                observer.RetryScheduled(request.DisplayName, attempt, delay, e.Code ?? e.Kind.ToString());
                await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool CanHelp(FlowLogException failure, bool isWrite) =>
        isWrite ? failure.Kind == FlowLogErrorKind.RequestThrottled : failure.MayPass;
}
