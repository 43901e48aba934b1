using FlowLogPS.Errors;

namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Where the chain looks: everything outside the options, as values, so that a test can stand in for the machine.</summary>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="HomeDirectory">The user's home.</param>
/// <param name="MetadataEndpoint">The CVM metadata service.</param>
/// <param name="TimeProvider">The clock by which temporary keys end.</param>
/// <param name="Transport">Makes the transport that assumes a role, signing with the given source, at the one address of all services if there is one.</param>
internal sealed record CredentialEnvironment(
    Func<string, string?> Variable,
    string HomeDirectory,
    Uri MetadataEndpoint,
    TimeProvider TimeProvider,
    Func<ICredentialSource, Uri?, ICloudTransport> Transport)
{
    public const string IdVariable = "TENCENTCLOUD_SECRET_ID";
    public const string KeyVariable = "TENCENTCLOUD_SECRET_KEY";

    private const string MetadataVariable = "FLOWLOGPS_METADATA_ENDPOINT";

    /// <summary>The home of the user who runs this process.</summary>
    public static string UserHome => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Whether a key pair, or half of one, is set in variables.</summary>
    public bool HasKeyPair => Value(IdVariable) is not null || Value(KeyVariable) is not null;

    /// <summary>The path of <c>~/.tencentcloud/credentials</c>, or what <c>TENCENTCLOUD_CREDENTIALS_FILE</c> says instead.</summary>
    public string IniPath => Value("TENCENTCLOUD_CREDENTIALS_FILE") ?? Path.Combine(HomeDirectory, ".tencentcloud", "credentials");

    /// <summary>The folder of tccli's profiles.</summary>
    public string TccliDirectory => Path.Combine(HomeDirectory, ".tccli");

    /// <summary>What this process sees.</summary>
    public static CredentialEnvironment ThisMachine() => new(
        Environment.GetEnvironmentVariable,
        UserHome,
        MetadataAddress(Environment.GetEnvironmentVariable(MetadataVariable)),
        TimeProvider.System,
        (source, endpoint) => new RetryingTransport(
            new HttpTransport(source, TimeProvider.System, endpoint), new RetryOptions(), TimeProvider.System, FlowLogClientOptions.SystemJitter));

    /// <summary>An environment variable; null where it is unset or blank.</summary>
    public string? Value(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A network whose instance metadata answers elsewhere, or a test, names the address; an unusable one is not passed over.</summary>
    /// <exception cref="FlowLogException">InvalidArgument: it is no HTTP address.</exception>
    public static Uri MetadataAddress(string? given) =>
        string.IsNullOrEmpty(given) ? InstanceMetadata.DefaultEndpoint
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw FlowLogException.About(
            given, FlowLogErrorKind.InvalidArgument, $"{MetadataVariable} is '{given}', which is no HTTP address. Set it with its scheme, such as http://127.0.0.1:8900, or not at all.");
}
