namespace FlowLogPS.Sandbox.Api;

/// <summary>A key pair that may sign calls.</summary>
/// <param name="SecretId">Public half.</param>
/// <param name="SecretKey">Secret half.</param>
/// <param name="Token">Session token of a temporary key (<c>X-TC-Token</c>), or null for a permanent one.</param>
/// <param name="Expires">When a temporary key ends, or null.</param>
internal sealed record AccessKey(string SecretId, string SecretKey, string? Token = null, DateTimeOffset? Expires = null)
{
    /// <summary>The session of an assumed role; null for a permanent key.</summary>
    public AssumedRole? Session { get; init; }

    /// <summary>Never shows the secret half.</summary>
    public override string ToString() => SecretId;
}
