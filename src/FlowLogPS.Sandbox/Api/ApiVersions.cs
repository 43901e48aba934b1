namespace FlowLogPS.Sandbox.Api;

/// <summary>The one version of each service that the sandbox speaks (<c>X-TC-Version</c>).</summary>
internal static class ApiVersions
{
    private static readonly Dictionary<string, string> ServiceByVersion = new(StringComparer.Ordinal)
    {
        ["2020-10-16"] = "cls",
        ["2017-03-12"] = "vpc",
        ["2019-09-04"] = "cfw",
        ["2019-01-16"] = "cam",
        ["2018-08-13"] = "sts",
    };

    /// <summary>
    /// Which service a call is for. The official SDK signs for the text before the first dot of the endpoint, which on loopback
    /// is <c>127</c>; then the version decides, as no two services share one.
    /// </summary>
    /// <exception cref="ApiException">No service has that version, or the named one has another.</exception>
    public static string ServiceOf(string scope, string version)
    {
        var known = ServiceByVersion.ContainsValue(scope);
        return ServiceByVersion.TryGetValue(version, out var service) && (!known || scope == service)
            ? service
            : throw ApiErrors.NoSuchVersion(version);
    }
}
