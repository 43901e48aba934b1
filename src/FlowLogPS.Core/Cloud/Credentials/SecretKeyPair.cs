namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>A key pair, with the token of a temporary one. Only the masked id can be read from outside; no text form holds the key.</summary>
public sealed class SecretKeyPair : IEquatable<SecretKeyPair>
{
    /// <summary>Creates the pair.</summary>
    /// <param name="secretId">SecretId (<c>AKID…</c>).</param>
    /// <param name="secretKey">SecretKey.</param>
    /// <param name="token">Token of a temporary key, or null.</param>
    /// <param name="expiresAt">When a temporary key ends, or null.</param>
    public SecretKeyPair(string secretId, string secretKey, string? token = null, DateTimeOffset? expiresAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secretId);
        ArgumentException.ThrowIfNullOrWhiteSpace(secretKey);
        // A key that was pasted or read from a file often ends in a line break, which no key has.
        SecretId = secretId.Trim();
        SecretKey = secretKey.Trim();
        Token = string.IsNullOrWhiteSpace(token) ? null : token.Trim();
        ExpiresAt = expiresAt;
    }

    /// <summary>The id with its middle hidden, fit for any stream.</summary>
    public string MaskedSecretId => SecretId.Length <= 12 ? "****" : $"{SecretId[..8]}****{SecretId[^4..]}";

    /// <summary>When a temporary key ends; null for a permanent one.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    internal string SecretId { get; }

    internal string SecretKey { get; }

    internal string? Token { get; }

    internal bool IsTemporary => Token is not null || ExpiresAt is not null;

    /// <inheritdoc/>
    public bool Equals(SecretKeyPair? other) =>
        other is not null && SecretId == other.SecretId && SecretKey == other.SecretKey && Token == other.Token && ExpiresAt == other.ExpiresAt;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecretKeyPair);

    /// <inheritdoc/>
    public override int GetHashCode() => SecretId.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => MaskedSecretId;

    /// <summary>Hides id, key and token in a text that came from elsewhere, so that it can be shown.</summary>
    internal string Redact(string text)
    {
        var redacted = text.Replace(SecretKey, "****", StringComparison.Ordinal).Replace(SecretId, MaskedSecretId, StringComparison.Ordinal);
        return Token is null ? redacted : redacted.Replace(Token, "****", StringComparison.Ordinal);
    }
}
