using System.Reflection;

namespace FlowLogPS.Loading;

/// <summary>What the host brings itself, and whether that is good enough for us.</summary>
internal static class HostAssemblies
{
    /// <summary>The host's assembly files by simple name. The list is the runtime's own: a host's System.* may lie outside its folder.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        return files;
    }

    /// <summary>Whether an offered assembly can stand for the wanted one: same name, culture and key, and no older.</summary>
    public static bool Satisfies(AssemblyName wanted, AssemblyName offered) =>
        string.Equals(wanted.Name, offered.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(wanted.CultureName ?? "", offered.CultureName ?? "", StringComparison.OrdinalIgnoreCase)
        && SameKey(wanted.GetPublicKeyToken(), offered.GetPublicKeyToken())
        && (wanted.Version is null || offered.Version >= wanted.Version);

    // A reference without a key binds to any.
    private static bool SameKey(byte[]? wanted, byte[]? offered) =>
        wanted is null or { Length: 0 } || wanted.AsSpan().SequenceEqual(offered);
}
