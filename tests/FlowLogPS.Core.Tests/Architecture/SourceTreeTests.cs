using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Architecture;

public partial class SourceTreeTests
{
    private const int LongestFile = 300;

    private static readonly IEnumerable<string> TypeFiles = SourceTree.Files.Where(f => !f.EndsWith("/Program.cs", StringComparison.Ordinal));

    [Fact]
    public void There_are_files_to_look_at() => Assert.Contains("FlowLogPS.Core/FlowLogClientOptions.cs", SourceTree.Files);

    [Fact]
    public void The_namespace_is_the_folder() =>
        Breaches.None(TypeFiles.Where(f => Namespace().Match(SourceTree.Read(f)).Groups[1].Value != Path.GetDirectoryName(f)!.Replace('\\', '.').Replace('/', '.')));

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it() =>
        Breaches.None(TypeFiles
            .Select(f => (File: f, Types: TopLevelType().Matches(SourceTree.Read(f)).Select(m => m.Groups[1].Value).ToList()))
            .Where(f => f.Types is not [var only] || only != Path.GetFileName(f.File).Split('.')[0])
            .Select(f => $"{f.File}: {string.Join(", ", f.Types)}"));

    [Fact]
    public void No_file_is_too_long() =>
        Breaches.None(SourceTree.Files.Where(f => SourceTree.Read(f).Count(c => c == '\n') > LongestFile));

    [Fact]
    public void The_cmdlets_use_no_json_no_http_and_no_cache() =>
        Breaches.None(SourceTree.Files.Where(f => f.StartsWith("FlowLogPS.Module/", StringComparison.Ordinal)
            && EngineOnly().IsMatch(SourceTree.Read(f))));

    [Fact]
    public void Every_error_kind_is_documented()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(FlowLogErrorKind).Assembly.Location, ".xml"));
        var documented = documentation.Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value)
            .ToHashSet();
        Breaches.None(Enum.GetNames<FlowLogErrorKind>().Where(kind => !documented.Contains($"F:{typeof(FlowLogErrorKind).FullName}.{kind}")));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    /// <summary>Declarations at the margin: with file-scoped namespaces nothing else of a type stands there.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|partial|readonly|file|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+\S+)\s+(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"System\.Text\.Json|System\.Net\.Http|Extensions\.Caching")]
    private static partial Regex EngineOnly();
}
