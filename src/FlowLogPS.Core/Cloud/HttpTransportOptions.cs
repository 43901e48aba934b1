namespace FlowLogPS.Core.Cloud;

/// <summary>The limits of one call. Each phase has its own, so that a long download is no reason to wait long for a dead host.</summary>
internal sealed record HttpTransportOptions
{
    /// <summary>Until the connection, with TLS, stands.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From sending until the answer's headers.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a <see cref="CloudRequest.IsSlow"/> action.</summary>
    public TimeSpan SlowHeadersTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause inside the answer's body.</summary>
    public TimeSpan BodyStallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The whole body, however steadily it comes.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest decompressed body that is read. The service stops at 49 MB.</summary>
    public int MaxBodyBytes { get; init; } = 256 << 20;

    /// <summary>How long a connection is reused before DNS is asked again.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
