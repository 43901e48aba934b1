namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>A key pair that is what it is: given, or read from the environment or a file.</summary>
/// <param name="Description">Where it is from.</param>
/// <param name="Pair">The pair.</param>
internal sealed record FixedCredentialSource(string Description, SecretKeyPair Pair) : ICredentialSource
{
    /// <inheritdoc/>
    public ValueTask<SecretKeyPair> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(Pair);
}
