using System.Globalization;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>A condition as SQL over one topic's table. Every leaf is true or false, never null, so that NOT means "not".</summary>
internal sealed class ConditionCompiler(IndexRule index, SqlText sql)
{
    private static readonly IndexField Timestamp = new("__TIMESTAMP__", IndexFieldType.Long, "", SqlFlag: true, AfterRow: 0);

    /// <exception cref="Api.ApiException">A field is not indexed, or its type does not allow what is asked.</exception>
    public string Compile(QueryNode node) => node switch
    {
        QueryNode.All => "TRUE",
        QueryNode.And and => $"({Compile(and.Left)} AND {Compile(and.Right)})",
        QueryNode.Or or => $"({string.Join(" OR ", Alternatives(or).GroupBy(TextFieldOf).SelectMany(Compile))})",
        QueryNode.Not not => $"(NOT {Compile(not.Operand)})",
        QueryNode.Exists exists => $"({Text(Field(exists.Field))} IS NOT NULL)",
        QueryNode.Empty empty => $"({Text(Field(empty.Field))} IS '')",
        QueryNode.Range range => Range(range),
        QueryNode.Term { Field: null } term => FullText(term),
        QueryNode.Term term => Term(term, Field(term.Field)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static IEnumerable<QueryNode> Alternatives(QueryNode node) =>
        node is QueryNode.Or or ? Alternatives(or.Left).Concat(Alternatives(or.Right)) : [node];

    private IndexField? TextFieldOf(QueryNode node) => node is QueryNode.Term { Field: { } key } && Field(key) is { IsNumeric: false } field ? field : null;

    /// <summary>Alternatives of one field's text are looked for at once: a statement may name hundreds, and each would be a call for every log.</summary>
    private IEnumerable<string> Compile(IGrouping<IndexField?, QueryNode> alternatives)
    {
        var nodes = alternatives.ToList();
        if (alternatives.Key is not { } field || nodes.Count == 1) return nodes.Select(Compile);
        var matchers = nodes.Select(node => sql.Matcher(new TextMatcher((QueryNode.Term)node, field.Tokenizer, index.CaseSensitive))).ToList();
        return [$"(cls_match_any({Text(field)}, {matchers[0]}, {matchers.Count}) IS TRUE)"];
    }

    private string Range(QueryNode.Range range)
    {
        var field = Field(range.Field);
        if (!field.IsNumeric)
        {
            throw QueryErrors.Query($"Field [{field.Key}] of data type [text] cannot be compared as a number");
        }

        var number = Number(field);
        var bounds = new List<string> { $"{number} IS NOT NULL" };
        if (!double.IsInfinity(range.Low)) bounds.Add($"{number} {(range.LowIncluded ? ">=" : ">")} {sql.Parameter(range.Low)}");
        if (!double.IsInfinity(range.High)) bounds.Add($"{number} {(range.HighIncluded ? "<=" : "<")} {sql.Parameter(range.High)}");
        return $"({string.Join(" AND ", bounds)})";
    }

    private string Term(QueryNode.Term term, IndexField field)
    {
        if (!field.IsNumeric) return Text(term, Text(field), "cls_match", field.Tokenizer, index.CaseSensitive);
        if (Wildcard.In(term.Text))
        {
            throw QueryErrors.Query($"Wildcards are not allowed on field [{field.Key}] of a number type");
        }

        return double.TryParse(term.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? $"({Number(field)} IS {sql.Parameter(number)})"
            : throw QueryErrors.Query($"'{term.Text}' is not a number to compare field [{field.Key}] with");
    }

    private string FullText(QueryNode.Term term) => index.HasFullText
        ? Text(term, "_json", "cls_fulltext", index.FullTextTokenizer, index.FullTextCaseSensitive)
        : throw QueryErrors.Query("Cannot search on Full-Text since the full-text index is not enabled");

    private string Text(QueryNode.Term term, string expression, string function, string tokenizer, bool caseSensitive)
    {
        var matcher = new TextMatcher(term, tokenizer, caseSensitive);
        var match = $"{function}({expression}, {sql.Matcher(matcher)})";
        return matcher.RequiredText is { Length: > 0 } text && Likeable(text, function)
            ? $"(({expression} LIKE {sql.Parameter($"%{EscapeLike(text)}%")} ESCAPE '\\' AND {match}) IS TRUE)"
            : $"({match} IS TRUE)";
    }

    /// <summary>In raw JSON a text with escaped characters does not stand as it is.</summary>
    private static bool Likeable(string text, string function) => function != "cls_fulltext" || text.All(char.IsLetterOrDigit);

    private static string EscapeLike(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string Text(IndexField field) => field == Timestamp ? "CAST(_time AS TEXT)" : field.TextSql;

    private static string Number(IndexField field) => field == Timestamp ? "_time" : field.NumberSql;

    private IndexField Field(string key) =>
        key == Timestamp.Key ? Timestamp
        : index.Fields.GetValueOrDefault(key) ?? throw QueryErrors.Query($"Cannot search on field [{key}] since it is not indexed");
}
