namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Where the key pair comes from. Temporary keys are renewed before they end, so ask for each request.</summary>
public interface ICredentialSource
{
    /// <summary>The source in words, such as <c>profile 'audit' of ~/.tccli</c>.</summary>
    string Description { get; }

    /// <summary>The key pair to sign with now.</summary>
    /// <exception cref="Errors.FlowLogException">CredentialMissing, AuthenticationFailed or a connection failure.</exception>
    ValueTask<SecretKeyPair> GetAsync(CancellationToken cancellation);
}
