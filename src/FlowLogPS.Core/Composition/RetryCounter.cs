namespace FlowLogPS.Core.Composition;

/// <summary>Counts the retries of one call on the way to the observer.</summary>
internal sealed class RetryCounter(IFlowLogObserver observer) : IFlowLogObserver
{
    public int Count { get; private set; }

    public void CallAnswered(string action, string? requestId, long bytes, TimeSpan elapsed) =>
        observer.CallAnswered(action, requestId, bytes, elapsed);

    public void RetryScheduled(string action, int attempt, TimeSpan delay, string reason)
    {
        Count++;
        observer.RetryScheduled(action, attempt, delay, reason);
    }
}
