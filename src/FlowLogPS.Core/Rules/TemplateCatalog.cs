namespace FlowLogPS.Core.Rules;

/// <summary>Templates and groups of them, of addresses or of services.</summary>
/// <param name="Templates">Template id to its entries.</param>
/// <param name="Groups">Group id to its template ids.</param>
internal sealed record TemplateCatalog(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Templates, IReadOnlyDictionary<string, IReadOnlyList<string>> Groups)
{
    /// <summary>All entries that an id of either kind stands for, and the ids that are not known.</summary>
    public (IReadOnlyList<string> Entries, IReadOnlyList<string> UnknownIds) Expand(string id)
    {
        var templates = Groups.TryGetValue(id, out var members) ? members : [id];
        return ([.. templates.SelectMany(t => Templates.GetValueOrDefault(t, []))], [.. templates.Where(t => !Templates.ContainsKey(t))]);
    }
}
