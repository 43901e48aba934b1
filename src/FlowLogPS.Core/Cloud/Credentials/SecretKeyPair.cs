using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>A key pair, with the token of a temporary one. Only the masked id can be read from outside; no text form holds the key.</summary>
public sealed class SecretKeyPair : IEquatable<SecretKeyPair>
{
    /// <summary>Creates the pair.</summary>
    /// <param name="secretId">SecretId (<c>AKID…</c>).</param>
    /// <param name="secretKey">SecretKey.</param>
    /// <param name="token">Token of a temporary key, or null.</param>
    /// <param name="expiresAt">When a temporary key ends, or null.</param>
    /// <exception cref="FlowLogException">InvalidArgument: one of them is not well-formed.</exception>
    public SecretKeyPair(string secretId, string secretKey, string? token = null, DateTimeOffset? expiresAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secretId);
        ArgumentException.ThrowIfNullOrWhiteSpace(secretKey);
        SecretId = Checked(secretId, "SecretId");
        SecretKey = Checked(secretKey, "SecretKey");
        Token = string.IsNullOrWhiteSpace(token) ? null : Checked(token, "token");
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

    /// <summary>Whether a text can be of a key or token, which are printable ASCII without blanks; a request could not carry all others.</summary>
    internal static bool IsWellFormed(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Hides id, key and token in a text that came from elsewhere, so that it can be shown.</summary>
    internal string Redact(string text)
    {
        var redacted = text.Replace(SecretKey, "****", StringComparison.Ordinal).Replace(SecretId, MaskedSecretId, StringComparison.Ordinal);
        return Token is null ? redacted : redacted.Replace(Token, "****", StringComparison.Ordinal);
    }

    /// <summary>What was pasted or read from a file often ends in a line break, which no key has; one within tells that more of it may be amiss.</summary>
    private static string Checked(string text, string name) => text.Trim() is var trimmed && IsWellFormed(trimmed)
        ? trimmed
        : throw new FlowLogException(
            FlowLogErrorKind.InvalidArgument,
            $"The {name} holds a line break, a blank or another character that no key has. Copy it anew from the console, as one line, and set the credential again.");
}
