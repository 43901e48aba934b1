namespace FlowLogPS.Core.Cloud;

/// <summary>How failed calls are tried again.</summary>
internal sealed record RetryOptions
{
    /// <summary>Tries in all, the first included.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The longest wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait of all.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);
}
