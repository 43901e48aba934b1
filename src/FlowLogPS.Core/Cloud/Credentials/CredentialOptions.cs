namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// Which credential the user wants. With nothing set the chain is walked: environment, the persisted credential (see
/// <see cref="CredentialStore"/>), <c>~/.tencentcloud/credentials</c>, <c>~/.tccli/default.credential</c>, CVM instance role: what this process
/// was given comes before what the user keeps for this engine, and that before what is kept for other tools. A named profile that is missing
/// is an error, never a fall-through.
/// </summary>
public sealed record CredentialOptions
{
    /// <summary>An explicit key pair.</summary>
    public SecretKeyPair? KeyPair { get; init; }

    /// <summary>A profile of <c>~/.tencentcloud/credentials</c> or <c>~/.tccli</c>.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Take the role of the CVM instance this runs on.</summary>
    public bool UseInstanceRole { get; init; }

    /// <summary>A role to assume on top of whichever key pair was found, as <c>qcs::cam::uin/…:roleName/…</c>.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Name of the assumed session, 2..128 of <c>[\w+=,.@_-]</c>.</summary>
    public string RoleSessionName { get; init; } = "FlowLogPS";

    /// <summary>Where <see cref="KeyPair"/> is from, in words.</summary>
    internal string KeyPairOrigin { get; init; } = "the key pair that was given";

    /// <summary>Whether one source is asked for by name, so that the chain is not walked.</summary>
    internal bool IsNamed => KeyPair is not null || ProfileName is not null || UseInstanceRole;
}
