namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Where the chain looks: everything outside the options, as values, so that a test can stand in for the machine.</summary>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="HomeDirectory">The user's home.</param>
/// <param name="MetadataEndpoint">The CVM metadata service.</param>
/// <param name="TimeProvider">The clock by which temporary keys end.</param>
/// <param name="Transport">Makes the transport that assumes a role, signing with the given source.</param>
internal sealed record CredentialEnvironment(
    Func<string, string?> Variable,
    string HomeDirectory,
    Uri MetadataEndpoint,
    TimeProvider TimeProvider,
    Func<ICredentialSource, ICloudTransport> Transport)
{
    /// <summary>The path of <c>~/.tencentcloud/credentials</c>, or what <c>TENCENTCLOUD_CREDENTIALS_FILE</c> says instead.</summary>
    public string IniPath => Value("TENCENTCLOUD_CREDENTIALS_FILE") ?? Path.Combine(HomeDirectory, ".tencentcloud", "credentials");

    /// <summary>The folder of tccli's profiles.</summary>
    public string TccliDirectory => Path.Combine(HomeDirectory, ".tccli");

    /// <summary>An environment variable; null where it is unset or blank.</summary>
    public string? Value(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
