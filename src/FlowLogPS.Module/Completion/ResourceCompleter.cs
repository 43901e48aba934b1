using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using FlowLogPS.Core.Composition;
using FlowLogPS.Errors;

namespace FlowLogPS.Module.Completion;

/// <summary>
/// Completes an argument by the ids there are; a word that begins a name finds its id, too. Where nothing can be had, it says nothing: a
/// completion is no place for errors, and the command tells them when it runs.
/// </summary>
internal abstract class ResourceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = new WildcardPattern((wordToComplete ?? "").Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return Find(fakeBoundParameters ?? new Hashtable())
            .Where(resource => pattern.IsMatch(resource.Id) || pattern.IsMatch(resource.Name))
            .OrderBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase)
            .Select(Result);
    }

    /// <summary>What there is.</summary>
    /// <param name="bound">The arguments that stand on the line already.</param>
    /// <exception cref="FlowLogException">Nothing can be had.</exception>
    protected abstract IReadOnlyList<NamedResource> List(IDictionary bound);

    private IReadOnlyList<NamedResource> Find(IDictionary bound)
    {
        try
        {
            return List(bound);
        }
        catch (FlowLogException)
        {
            return [];
        }
    }

    private static CompletionResult Result(NamedResource resource)
    {
        var shown = resource.Name.Length > 0 ? $"{resource.Id} ({resource.Name})" : resource.Id;
        var text = resource.Id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? resource.Id : $"'{CodeGeneration.EscapeSingleQuotedStringContent(resource.Id)}'";
        return new CompletionResult(text, shown, CompletionResultType.ParameterValue, shown);
    }
}
