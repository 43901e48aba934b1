namespace FlowLogPS.Core.Cloud.Credentials;

/// <summary>Finds the region: given, <c>TENCENTCLOUD_REGION</c>, kept with the persisted credential, then the tccli profile's.</summary>
internal static class RegionChain
{
    /// <summary>The region; null where no place names one.</summary>
    /// <param name="region">The one that was given.</param>
    /// <param name="saved">The one kept with the persisted credential, where that is used.</param>
    /// <param name="profile">The profile of the credential; null for <c>default</c>.</param>
    /// <param name="environment">Where to look.</param>
    public static string? Find(string? region, string? saved, string? profile, CredentialEnvironment environment) =>
        !string.IsNullOrWhiteSpace(region)
            ? region
            : environment.Value("TENCENTCLOUD_REGION") ?? saved ?? TccliProfile.ReadRegion(environment, profile ?? "default");
}
