namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>
/// What a persisted credential's file holds: what was asked for rather than what came of it, so that a profile is read and a role is assumed
/// anew each time. A plain class: a record's text form would show the key.
/// </summary>
internal sealed class SavedSession
{
    public const int CurrentVersion = 1;

    public int Version { get; init; }

    public string? SecretId { get; init; }

    public string? SecretKey { get; init; }

    public string? ProfileName { get; init; }

    public bool UseInstanceRole { get; init; }

    public string? RoleArn { get; init; }

    public string? RoleSessionName { get; init; }

    public string? Region { get; init; }

    public string? TopicId { get; init; }

    public Uri? Endpoint { get; init; }

    public static SavedSession Of(SessionSettings settings) => new()
    {
        Version = CurrentVersion,
        SecretId = settings.Credential.KeyPair?.SecretId,
        SecretKey = settings.Credential.KeyPair?.SecretKey,
        ProfileName = settings.Credential.ProfileName,
        UseInstanceRole = settings.Credential.UseInstanceRole,
        RoleArn = settings.Credential.RoleArn,
        RoleSessionName = settings.Credential.RoleSessionName,
        Region = settings.Region,
        TopicId = settings.TopicId,
        Endpoint = settings.Endpoint,
    };

    /// <summary>The settings; null where no credential is named, which Save does not write.</summary>
    /// <param name="path">The file, as the source of a key pair.</param>
    public SessionSettings? ToSettings(string path)
    {
        var credential = new CredentialOptions
        {
            KeyPair = SecretId is { Length: > 0 } id && SecretKey is { Length: > 0 } key ? new SecretKeyPair(id, key) : null,
            KeyPairOrigin = $"the key pair persisted in {path}",
            ProfileName = ProfileName,
            UseInstanceRole = UseInstanceRole,
            RoleArn = RoleArn,
        };
        return credential.IsNamed
            ? new SessionSettings
            {
                Credential = RoleSessionName is null ? credential : credential with { RoleSessionName = RoleSessionName },
                Region = Region,
                TopicId = TopicId,
                Endpoint = Endpoint,
            }
            : null;
    }
}
