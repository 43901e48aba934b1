using FlowLogPS.Core.Cloud.Sts;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Finds the key pair that the options ask for. Only what was not asked for by name may be passed over.</summary>
internal static class CredentialChain
{
    private const string HowTo =
        "Run Set-FlowLogCredential with SecretId and SecretKey, set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run 'tccli configure'.";

    /// <summary>Finds the source; files are read now, services are asked when the key is first needed.</summary>
    /// <param name="options">What the user wants, or has persisted.</param>
    /// <param name="environment">Where to look.</param>
    /// <param name="region">Region of the STS calls.</param>
    /// <param name="endpoint">Address of the STS calls; null for the public host.</param>
    /// <exception cref="Errors.FlowLogException">CredentialMissing.</exception>
    public static ICredentialSource Resolve(CredentialOptions options, CredentialEnvironment environment, string region, Uri? endpoint)
    {
        ICredentialSource source = options switch
        {
            { KeyPair: { } pair } => new FixedCredentialSource(options.KeyPairOrigin, pair),
            { UseInstanceRole: true } => InstanceRole(environment, "No key pair of an instance role"),
            { ProfileName: { } profile } => FromProfile(environment, profile) ?? throw MissingProfile(environment, profile),
            _ => FromEnvironment(environment) ?? (ICredentialSource?)FromProfile(environment, "default") ?? InstanceRole(environment, Looked(environment)),
        };
        return options.RoleArn is { } role ? AssumedRole(source, role, options.RoleSessionName, environment, region, endpoint) : source;
    }

    private static FixedCredentialSource? FromEnvironment(CredentialEnvironment environment)
    {
        const string Id = CredentialEnvironment.IdVariable, Key = CredentialEnvironment.KeyVariable;
        return (environment.Value(Id), environment.Value(Key)) switch
        {
            (null, null) => null,
            (null, _) => throw CredentialFault.Missing($"The environment has {Key} but not {Id}. Set both or neither."),
            (_, null) => throw CredentialFault.Missing($"The environment has {Id} but not {Key}. Set both or neither."),
            ({ } id, { } key) => new FixedCredentialSource(
                "the environment",
                new SecretKeyPair(id, key, environment.Value("TENCENTCLOUD_TOKEN") ?? environment.Value("TENCENTCLOUD_SECURITY_TOKEN"))),
        };
    }

    private static FixedCredentialSource? FromProfile(CredentialEnvironment environment, string profile)
    {
        if (IniFile.Read(environment.IniPath).GetValueOrDefault(profile) is { } section)
            return Fixed(section, "secret_id", "secret_key", profile, environment.IniPath);

        return TccliProfile.ReadCredential(environment, profile) is { } file
            ? Fixed(file, "secretId", "secretKey", profile, TccliProfile.PathOf(environment, profile))
            : null;
    }

    private static FixedCredentialSource Fixed(
        IReadOnlyDictionary<string, string> values, string idName, string keyName, string profile, string path)
    {
        if (values.GetValueOrDefault("role-arn") is { Length: > 0 })
            throw CredentialFault.Unreadable(path, $"profile '{profile}' assumes a role; name the profile of the key and the role's ARN instead");

        return values.GetValueOrDefault(idName) is { Length: > 0 } id && values.GetValueOrDefault(keyName) is { Length: > 0 } key
            ? new FixedCredentialSource($"profile '{profile}' of {path}", new SecretKeyPair(id, key, values.GetValueOrDefault("token")))
            : throw CredentialFault.Unreadable(path, $"profile '{profile}' has no {idName} and {keyName}{TypeOf(values)}");
    }

    private static string TypeOf(IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault("type") is { Length: > 0 } type ? $" (its type is {type})" : "";

    private static RenewingCredentialSource InstanceRole(CredentialEnvironment environment, string whatElse)
    {
        var metadata = new InstanceMetadata(environment.MetadataEndpoint, environment.TimeProvider);
        return new RenewingCredentialSource(
            "the role of this CVM instance",
            async () => await metadata.FindKeyAsync().ConfigureAwait(false)
                ?? throw CredentialFault.Missing(
                    $"{whatElse}; the metadata service {environment.MetadataEndpoint} gives none, so this is no CVM instance or it has no role. {HowTo}"),
            environment.TimeProvider,
            environment.MetadataEndpoint);
    }

    private static RenewingCredentialSource AssumedRole(
        ICredentialSource source, string role, string session, CredentialEnvironment environment, string region, Uri? endpoint)
    {
        var sts = new StsClient(environment.Transport(source, endpoint), region);
        return new RenewingCredentialSource(
            $"role {role} by {source.Description}",
            () => sts.AssumeRoleAsync(new AssumeRoleRequest(role, session), SilentObserver.Instance, CancellationToken.None),
            environment.TimeProvider,
            (source, session, endpoint));
    }

    private static Errors.FlowLogException MissingProfile(CredentialEnvironment environment, string profile)
    {
        var tccli = TccliProfile.Names(environment);
        var ini = IniFile.Read(environment.IniPath).Keys.Order(StringComparer.Ordinal);
        return CredentialFault.Missing(
            $"There is no profile '{profile}': '{environment.IniPath}' has {List(ini)}, '{environment.TccliDirectory}' has {List(tccli)}. "
            + "Name one of these, or make the profile with 'tccli configure --profile'.",
            profile);
    }

    private static string Looked(CredentialEnvironment environment) =>
        $"No credential was found. The environment has no TENCENTCLOUD_SECRET_ID; none is persisted in '{new CredentialStore(environment.HomeDirectory).Path}'; there is no profile 'default' in '{environment.IniPath}'; "
        + $"there is no '{TccliProfile.PathOf(environment, "default")}'";

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'")) is { Length: > 0 } list ? list : "none";
}
