namespace FlowLogPS.Core.Cloud;

/// <summary>
/// Sends one action of Tencent Cloud API 3.0. This is the whole of what the engine asks of a cloud SDK: an adapter over another
/// client implements this one method.
/// </summary>
public interface ICloudTransport
{
    /// <summary>Sends the action and returns its answer, which is JSON with the documented envelope and no <c>Error</c> in it.</summary>
    /// <param name="request">The action.</param>
    /// <param name="observer">Hears of the answer and of retries.</param>
    /// <param name="cancellation">Stops the call at once.</param>
    /// <exception cref="Errors.FlowLogException">Every failure but cancellation by <paramref name="cancellation"/>.</exception>
    ValueTask<CloudResponse> SendAsync(CloudRequest request, IFlowLogObserver observer, CancellationToken cancellation);
}
