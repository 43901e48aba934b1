using System.Reflection;
using FlowLogPS.Core.Rules;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Architecture;

/// <summary>The walls between the rooms, checked on the built assemblies down to the method bodies.</summary>
public class RoomTests
{
    private static readonly Assembly Core = typeof(FlowLogClientOptions).Assembly;
    private static readonly Assembly Vocabulary = typeof(FlowLogException).Assembly;

    private static readonly ILookup<string, (Type User, Type Used)> UsesByRoom =
        TypeUses.In(Core).Distinct().ToLookup(use => RoomOf(use.User));

    [Theory]
    [InlineData("Query", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "System.Net.Http")]
    [InlineData("Reading", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Topology", "FlowLogPS.Core.Rules", "System.Net.Http")]
    [InlineData("Decoding", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Files", "System.Net.Http", "System.IO.File",
        "System.TimeProvider", "Microsoft.Extensions.Caching")]
    [InlineData("Files", "FlowLogPS.Core.Cloud", "System.Net.Http")]
    [InlineData("References", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "System.Net.Http")]
    [InlineData("Topology", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Rules", "System.Net.Http")]
    [InlineData("Rules", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "System.Net.Http")]
    [InlineData("Measuring", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Composition", "System.Net.Http")]
    [InlineData("Exporting", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Composition", "System.Net.Http")]
    [InlineData("Anonymizing", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Exporting", "System.IO.File", "System.Net.Http")]
    [InlineData("Reporting", "FlowLogPS.Core.Cloud.Cls", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Composition", "System.Net.Http")]
    [InlineData("Storage", "FlowLogPS.Core.Cloud", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Rules", "FlowLogPS.Core.Topology", "System.Net.Http")]
    [InlineData("Cloud", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Query", "FlowLogPS.Core.Rules")]
    [InlineData("Setup", "FlowLogPS.Core.Reading", "FlowLogPS.Core.Decoding", "FlowLogPS.Core.Files")]
    public void A_room_uses_nothing_it_must_not_know(string room, params string[] forbidden)
    {
        var uses = UsesByRoom[room].ToList();
        Assert.NotEmpty(uses);
        var breaches = uses
            .Where(u => forbidden.Any(f => IsWithin(u.Used.FullName ?? u.Used.Name, f)))
            .Select(u => $"{u.User} uses {u.Used}");
        Breaches.None(breaches);
    }

    [Fact]
    public void Uses_inside_method_bodies_are_seen()
    {
        // The rule set makes its expander in a method body only: without reading code the walls above would prove little.
        Assert.Contains((typeof(RuleSet), typeof(ContentExpander)), UsesByRoom["Rules"]);
        Assert.DoesNotContain(typeof(RuleSet).GetFields(BindingFlags.NonPublic | BindingFlags.Instance), f => f.FieldType == typeof(ContentExpander));
    }

    [Fact]
    public void The_engine_knows_no_powershell_and_few_packages() =>
        Breaches.None(ReferencesOf(Core).Where(name =>
            name.StartsWith("System.Management.Automation", StringComparison.Ordinal)
            || !(name == "FlowLogPS" || IsFramework(name) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))));

    [Fact]
    public void The_vocabulary_references_the_framework_alone()
    {
        Assert.NotEmpty(ReferencesOf(Vocabulary));
        Breaches.None(ReferencesOf(Vocabulary).Where(name => !IsFramework(name)));
    }

    [Fact]
    public void Classes_of_the_engine_are_sealed_unless_they_are_bases() =>
        Breaches.None(Core.GetTypes().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }
            && !Core.GetTypes().Any(other => other.BaseType == t)
            && !t.Name.Contains('<')));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static bool IsFramework(string name) =>
        (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Management", StringComparison.Ordinal))
        || name is "netstandard" or "mscorlib";

    private static bool IsWithin(string type, string place) =>
        type == place || type.StartsWith(place + ".", StringComparison.Ordinal);

    private static string RoomOf(Type type) => type.Namespace?.Split('.') is ["FlowLogPS", "Core", var room, ..] ? room : "";
}
