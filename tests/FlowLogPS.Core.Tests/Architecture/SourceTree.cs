using System.Runtime.CompilerServices;

namespace FlowLogPS.Core.Tests.Architecture;

/// <summary>The source files of the repository that these tests were compiled from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files under src, as paths relative to it with forward slashes; what a build makes is left out.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Root, "src"), path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(folder => folder is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, "src", file));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "FlowLogPS.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No FlowLogPS.sln above {here}.");
        return folder.FullName;
    }
}
