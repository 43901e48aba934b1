using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// A temporary key pair, fetched when first asked for and again five minutes before it ends; one fetch at a time. Where that fails, the last
/// pair serves to its end, and each who asks tries again.
/// </summary>
/// <param name="description">Where it is from.</param>
/// <param name="fetch">Gets a new pair; bounded in time by itself.</param>
/// <param name="time">The clock by which the pair ends.</param>
/// <param name="basis">What the fetch depends on beside the description: sources of equal ones stand for each other, so that a key is kept.</param>
internal sealed class RenewingCredentialSource(string description, Func<Task<SecretKeyPair>> fetch, TimeProvider time, object basis)
    : ICredentialSource, IEquatable<RenewingCredentialSource>
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly object _basis = basis;
    private readonly object _lock = new();
    private Task<SecretKeyPair>? _flight;
    private SecretKeyPair? _last;

    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public async ValueTask<SecretKeyPair> GetAsync(CancellationToken cancellation)
    {
        Task<SecretKeyPair> flight;
        SecretKeyPair? last;
        lock (_lock)
        {
            if (_flight is null || IsSpent(_flight))
            {
                if (_flight is { IsCompletedSuccessfully: true })
                    _last = _flight.Result;
                _flight = fetch();
            }
            (flight, last) = (_flight, _last);
        }

        try
        {
            // A stop ends the wait, not the fetch: others may be waiting for it.
            return await flight.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (FlowLogException) when (time.GetUtcNow() < last?.ExpiresAt)
        {
            return last;
        }
    }

    /// <inheritdoc/>
    public bool Equals(RenewingCredentialSource? other) => other is not null && Description == other.Description && _basis.Equals(other._basis);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RenewingCredentialSource);

    /// <inheritdoc/>
    public override int GetHashCode() => Description.GetHashCode(StringComparison.Ordinal);

    private bool IsSpent(Task<SecretKeyPair> flight) =>
        flight.IsCompleted && !(flight.IsCompletedSuccessfully && IsFresh(flight.Result));

    private bool IsFresh(SecretKeyPair pair) => pair.ExpiresAt is not { } end || time.GetUtcNow() < end - Margin;
}
