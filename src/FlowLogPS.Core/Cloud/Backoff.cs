namespace FlowLogPS.Core.Cloud;

/// <summary>The mathematics of waiting: exponential with full jitter, so that callers who failed together do not come back together.</summary>
internal static class Backoff
{
    /// <summary>How long to wait after a failed try.</summary>
    /// <param name="attempt">Number of the try that failed, from 1.</param>
    /// <param name="options">Base and cap.</param>
    /// <param name="jitter">Uniform in [0, 1).</param>
    public static TimeSpan Delay(int attempt, RetryOptions options, double jitter)
    {
        var ceiling = Math.Min(options.MaxDelay.TotalMilliseconds, options.BaseDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(ceiling * jitter);
    }
}
