namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>A temporary key pair, fetched when first asked for and again five minutes before it ends; one fetch at a time.</summary>
/// <param name="description">Where it is from.</param>
/// <param name="fetch">Gets a new pair; bounded in time by itself.</param>
/// <param name="time">The clock by which the pair ends.</param>
internal sealed class RenewingCredentialSource(string description, Func<Task<SecretKeyPair>> fetch, TimeProvider time) : ICredentialSource
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly object _lock = new();
    private Task<SecretKeyPair>? _flight;

    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public async ValueTask<SecretKeyPair> GetAsync(CancellationToken cancellation)
    {
        Task<SecretKeyPair> flight;
        lock (_lock)
        {
            if (_flight is null || IsSpent(_flight))
                _flight = fetch();
            flight = _flight;
        }

        // A stop ends the wait, not the fetch: others may be waiting for it.
        return await flight.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private bool IsSpent(Task<SecretKeyPair> flight) =>
        flight.IsCompleted && !(flight.IsCompletedSuccessfully && IsFresh(flight.Result));

    private bool IsFresh(SecretKeyPair pair) => pair.ExpiresAt is not { } end || time.GetUtcNow() < end - Margin;
}
