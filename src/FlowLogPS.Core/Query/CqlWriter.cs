using System.Text;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Query;

/// <summary>
/// Writes a filter as CQL (<c>QuerySyntax</c> 1), always a superset of what <see cref="RecordFilter"/> gives. Numbers and
/// addresses were parsed before, ids are quoted; the user's own condition goes in brackets as it is.
/// </summary>
internal static class CqlWriter
{
    /// <summary>Documented limit of a statement, bytes.</summary>
    public const int LongestStatement = 12 * 1024;

    /// <summary>Interfaces beyond this length of text are filtered here instead.</summary>
    private const int LongestInterfaces = 8 * 1024;

    /// <exception cref="FlowLogException">InvalidFilter: the statement is longer than the service takes, or the condition holds SQL.</exception>
    /// <param name="filter">The filter.</param>
    /// <param name="sqlBytes">Bytes of the statement that are needed for SQL.</param>
    public static CompiledQuery Write(RecordFilter filter, int sqlBytes = 0)
    {
        var query = filter.Query;
        var parts = new List<string>();
        var residue = new List<string>();
        if (query.Action is { } action)
            parts.Add($"action:{(action == FlowAction.Accept ? "ACCEPT" : "REJECT")}");
        if (filter.HasInterfaceLimit)
            AddInterfaces(filter.Interfaces, parts, residue);
        AddAddresses("srcaddr", filter.Sources, parts, residue);
        AddAddresses("dstaddr", filter.Destinations, parts, residue);
        Add("srcport", query.SourcePort, parts);
        Add("dstport", query.DestinationPort, parts);
        Add("protocol", filter.Protocols, parts);
        if (query.Class.Count > 0)
            residue.Add("class");
        if (!string.IsNullOrWhiteSpace(query.Condition))
            parts.Add($"({Checked(query.Condition)})");

        var text = parts.Count == 0 ? "*" : string.Join(" AND ", parts);
        if (Encoding.UTF8.GetByteCount(text) + sqlBytes > LongestStatement)
        {
            throw FlowLogException.About(
            text, FlowLogErrorKind.InvalidFilter, $"The filter compiles to {Encoding.UTF8.GetByteCount(text)} bytes; CLS takes {LongestStatement - sqlBytes}. Give fewer alternatives, or filter with Where-Object.");
        }
        return new CompiledQuery(text, residue.Count == 0 ? null : string.Join(", ", residue));
    }

    /// <summary>The condition, which has to stay one operand in the brackets that go round it.</summary>
    private static string Checked(string condition)
    {
        var depth = 0;
        foreach (var c in Unquoted(condition).TakeWhile(_ => depth >= 0))
        {
            if (c == '|')
                throw FlowLogException.About(
                condition, FlowLogErrorKind.InvalidFilter, "The condition holds '|': SQL cannot be used here. Give the part before it, and group with Group-Object or Measure-Object.");
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return depth == 0 ? condition : throw FlowLogException.About(
            condition, FlowLogErrorKind.InvalidFilter, "The brackets of the condition do not match. Close each that is opened; quote values that hold brackets.");
    }

    private static IEnumerable<char> Unquoted(string condition)
    {
        var quote = '\0';
        for (var i = 0; i < condition.Length; i++)
        {
            var c = condition[i];
            if (c == '\\')
                i++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else
                yield return c;
        }
    }

    private static void AddInterfaces(IReadOnlyCollection<string> interfaces, List<string> parts, List<string> residue)
    {
        var text = AnyOf("interface-id", [.. interfaces.Order(StringComparer.Ordinal).Select(CqlText.Quote)]);
        if (interfaces.Count == 0)
            parts.Add("interface-id:\"\"");
        else if (text.Length > LongestInterfaces)
            residue.Add($"{interfaces.Count} interfaces");
        else
            parts.Add(text);
    }

    private static void AddAddresses(string field, IReadOnlyList<AddressPattern> patterns, List<string> parts, List<string> residue)
    {
        if (patterns.Count == 0)
            return;
        var values = patterns.Select(p => p.ToCqlValues()).ToList();
        if (values.Contains(null))
            residue.Add($"{field} in {string.Join(", ", patterns)}");
        else
            parts.Add(AnyOf(field, [.. values.SelectMany(v => v!).Distinct()]));
    }

    private static void Add(string field, IReadOnlyCollection<int> values, List<string> parts)
    {
        if (values.Count > 0)
            parts.Add(AnyOf(field, [.. values.Order().Select(v => v.ToString())]));
    }

    private static string AnyOf(string field, IReadOnlyList<string> values)
    {
        var alternatives = values.Select(value => $"{field}:{value}");
        return values.Count == 1 ? alternatives.First() : $"({string.Join(" OR ", alternatives)})";
    }
}
