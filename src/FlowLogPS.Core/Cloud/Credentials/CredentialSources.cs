namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>The front door of the credential and region chains, on this machine's environment.</summary>
public static class CredentialSources
{
    /// <summary>STS answers alike in every region; this one stands in where none is set.</summary>
    internal const string AnyRegion = "ap-guangzhou";

    /// <summary>
    /// Finds what a client needs: the credential that is asked for, and the region, topic and endpoint that are kept beside it. Options that
    /// are found again are equal as long as what they were found from is the same.
    /// </summary>
    /// <param name="settings">What the user wants.</param>
    /// <exception cref="Errors.FlowLogException">
    /// CredentialMissing, CredentialFileExposed: at once for what is read from files, at the first use for an instance role.
    /// </exception>
    public static FlowLogClientOptions Open(SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Open(settings, CredentialEnvironment.ThisMachine());
    }

    /// <summary>Finds the credential that the options ask for.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="endpoint">One address for every service, for a role to be assumed there; null for the public hosts.</param>
    /// <param name="region">Region of the STS calls; null for any.</param>
    /// <exception cref="Errors.FlowLogException">As <see cref="Open(SessionSettings)"/>.</exception>
    public static ICredentialSource Create(CredentialOptions options, Uri? endpoint = null, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Open(new SessionSettings { Credential = options, Endpoint = endpoint, Region = region }).Credential!;
    }

    /// <summary>The profiles that <see cref="CredentialOptions.ProfileName"/> can name.</summary>
    /// <exception cref="Errors.FlowLogException">CredentialMissing where a file cannot be read.</exception>
    public static IReadOnlyList<string> ProfileNames()
    {
        var environment = CredentialEnvironment.ThisMachine();
        return [.. IniFile.Read(environment.IniPath).Keys.Union(TccliProfile.Names(environment), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    internal static FlowLogClientOptions Open(SessionSettings asked, CredentialEnvironment environment)
    {
        var saved = asked.Credential.IsNamed || environment.HasKeyPair ? null : new CredentialStore(environment.HomeDirectory).Read();
        var credential = saved is null ? asked.Credential
            : asked.Credential.RoleArn is null ? saved.Credential
            : saved.Credential with { RoleArn = asked.Credential.RoleArn, RoleSessionName = asked.Credential.RoleSessionName };
        var endpoint = asked.Endpoint ?? saved?.Endpoint;
        var region = RegionChain.Find(asked.Region, saved?.Region, credential.ProfileName, environment);
        return new FlowLogClientOptions
        {
            Credential = CredentialChain.Resolve(credential, environment, region ?? AnyRegion, endpoint),
            Region = region,
            TopicId = asked.TopicId ?? saved?.TopicId,
            Endpoint = endpoint,
        };
    }
}
