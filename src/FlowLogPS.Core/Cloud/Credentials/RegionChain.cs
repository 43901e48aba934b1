namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Finds the region: given, <c>TENCENTCLOUD_REGION</c>, then the tccli profile's.</summary>
internal static class RegionChain
{
    /// <summary>The region; null where no place names one.</summary>
    /// <param name="region">The one that was given.</param>
    /// <param name="profile">The profile of the credential; null for <c>default</c>.</param>
    /// <param name="environment">Where to look.</param>
    public static string? Find(string? region, string? profile, CredentialEnvironment environment) =>
        !string.IsNullOrWhiteSpace(region)
            ? region
            : environment.Value("TENCENTCLOUD_REGION") ?? TccliProfile.ReadRegion(environment, profile ?? "default");
}
