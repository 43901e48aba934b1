namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>The front door of the credential and region chains, on this machine's environment.</summary>
public static class CredentialSources
{
    /// <summary>STS answers alike in every region; this one stands in where none is set.</summary>
    internal const string AnyRegion = "ap-guangzhou";

    private const string MetadataVariable = "FLOWLOGPS_METADATA_ENDPOINT";

    /// <summary>Finds the credential that the options ask for.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="endpoint">One address for every service, for a role to be assumed there; null for the public hosts.</param>
    /// <param name="region">Region of the STS calls; null for any.</param>
    /// <exception cref="Errors.FlowLogException">CredentialMissing: at once for what is read from files, at the first use for an instance role.</exception>
    public static ICredentialSource Create(CredentialOptions options, Uri? endpoint = null, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create(options, region, ThisMachine(endpoint));
    }

    /// <summary>Finds the region: the given one, <c>TENCENTCLOUD_REGION</c>, or that of the tccli profile; null where none names one.</summary>
    /// <param name="region">The given one.</param>
    /// <param name="profileName">The profile; null for <c>default</c>.</param>
    /// <exception cref="Errors.FlowLogException">CredentialMissing where the profile's file cannot be read.</exception>
    public static string? FindRegion(string? region, string? profileName) => RegionChain.Find(region, profileName, ThisMachine(endpoint: null));

    internal static ICredentialSource Create(CredentialOptions options, string? region, CredentialEnvironment environment) =>
        CredentialChain.Resolve(options, environment, region ?? AnyRegion);

    /// <summary>A network whose instance metadata answers elsewhere, or a test, names the address; an unusable one is not passed over.</summary>
    private static Uri MetadataEndpoint() => Environment.GetEnvironmentVariable(MetadataVariable) is { Length: > 0 } given
        ? new Uri(given, UriKind.Absolute)
        : InstanceMetadata.DefaultEndpoint;

    private static CredentialEnvironment ThisMachine(Uri? endpoint) => new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        MetadataEndpoint(),
        TimeProvider.System,
        source => new RetryingTransport(
            new HttpTransport(source, TimeProvider.System, endpoint), new RetryOptions(), TimeProvider.System, FlowLogClientOptions.SystemJitter));
}
