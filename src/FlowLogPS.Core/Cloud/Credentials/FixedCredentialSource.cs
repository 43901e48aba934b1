namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>A key pair that is what it is: given, or read from the environment or a file.</summary>
/// <param name="description">Where it is from.</param>
/// <param name="pair">The pair.</param>
internal sealed class FixedCredentialSource(string description, SecretKeyPair pair) : ICredentialSource
{
    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public ValueTask<SecretKeyPair> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(pair);
}
