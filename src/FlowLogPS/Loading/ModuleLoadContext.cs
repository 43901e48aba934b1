using System.Reflection;
using System.Runtime.Loader;

namespace FlowLogPS.Loading;

/// <summary>
/// Loads the cmdlets and what they depend on apart from other modules' assemblies, so that another version of a dependency in the
/// same process harms neither side. This assembly, whose types scripts see, stays in the default context and is shared.
/// </summary>
/// <remarks>Only core types may be used here: this runs before any dependency can be found.</remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Vocabulary = typeof(ModuleLoadContext).Assembly;
    private static readonly Lazy<Assembly> Loaded = new(() => new ModuleLoadContext(Path.GetDirectoryName(Vocabulary.Location)!).LoadOwn("FlowLogPS.Module"));

    private readonly string _folder;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _hostFiles = new(HostAssemblies.Files);

    private ModuleLoadContext(string folder)
        : base("FlowLogPS") => _folder = folder;

    /// <summary>The cmdlets' assembly, loaded once per process from the folder of this assembly.</summary>
    public static Assembly Cmdlets => Loaded.Value;

    /// <summary>Decides where a dependency comes from: shared with scripts, the host's own where it is new enough, else ours.</summary>
    /// <returns>Null where the default context is to answer.</returns>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (AssemblyName.ReferenceMatchesDefinition(assemblyName, Vocabulary.GetName()))
            return Vocabulary;
        // Most of what is asked for only the host has; versions, which cost the opening of a file, count where there is a choice.
        if (!File.Exists(PathOf(assemblyName.Name!)) || HostSatisfies(assemblyName))
            return null;
        return LoadOwn(assemblyName.Name!);
    }

    private bool HostSatisfies(AssemblyName wanted) =>
        _hostFiles.Value.TryGetValue(wanted.Name!, out var hostFile) && HostAssemblies.Satisfies(wanted, AssemblyName.GetAssemblyName(hostFile));

    private Assembly LoadOwn(string name) => LoadFromAssemblyPath(PathOf(name));

    private string PathOf(string name) => Path.Combine(_folder, name + ".dll");
}
