using System.Globalization;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>Recursive descent over either language: OR binds least, then AND, then NOT.</summary>
internal sealed class QueryParser
{
    private const int MaxDepth = 64;

    private readonly QuerySyntax _syntax;
    private readonly List<QueryToken> _tokens;
    private int _next;
    private int _depth;

    private QueryParser(string text, QuerySyntax syntax)
    {
        _syntax = syntax;
        _tokens = QueryLexer.Scan(text, syntax);
    }

    private QueryToken Current => _tokens[_next];

    /// <summary>Reads a condition; an empty one is every log.</summary>
    /// <exception cref="Api.ApiException"><c>FailedOperation.SyntaxError</c> or <c>.QueryError</c>.</exception>
    public static QueryNode Parse(string text, QuerySyntax syntax)
    {
        var parser = new QueryParser(text, syntax);
        if (parser.Current.Kind == QueryToken.Of.End) return new QueryNode.All();
        var node = parser.Alternatives(field: null);
        return parser.Current.Kind == QueryToken.Of.End ? node : throw parser.Unexpected();
    }

    private QueryNode Alternatives(string? field)
    {
        var node = Conjunction(field);
        while (TakeKeyword("OR") || (_syntax == QuerySyntax.Lucene && StartsOperand())) node = new QueryNode.Or(node, Conjunction(field));
        return node;
    }

    private QueryNode Conjunction(string? field)
    {
        var node = Negation(field);
        while (TakeKeyword("AND") || (_syntax == QuerySyntax.Cql && StartsOperand())) node = new QueryNode.And(node, Negation(field));
        return node;
    }

    private QueryNode Negation(string? field)
    {
        if (++_depth > MaxDepth) throw QueryErrors.Syntax("The query is nested too deeply.");
        var node = TakeKeyword("NOT") ? new QueryNode.Not(Negation(field)) : Primary(field);
        _depth--;
        return node;
    }

    private QueryNode Primary(string? field)
    {
        if (TakeKind(QueryToken.Of.Open) is not null)
        {
            var inner = Alternatives(field);
            return TakeKind(QueryToken.Of.Close) is not null ? inner : throw Unexpected();
        }

        var word = TakeKind(QueryToken.Of.Word) ?? TakeKind(QueryToken.Of.Quoted) ?? throw Unexpected();
        if (field is null && TakeKind(QueryToken.Of.Colon) is not null) return FieldValue(Key(word));
        if (field is null && TakeKind(QueryToken.Of.Compare) is { } comparison) return Comparison(Key(word), comparison);
        return Value(field, word);
    }

    private QueryNode FieldValue(string field)
    {
        if (Current.Kind == QueryToken.Of.Open) return Primary(field);
        if (TakeKind(QueryToken.Of.Range) is { } range) return Range(field, range.Text);
        if (_syntax == QuerySyntax.Lucene && TakeKind(QueryToken.Of.Compare) is { } comparison) return Comparison(field, comparison);
        var value = TakeKind(QueryToken.Of.Word) ?? TakeKind(QueryToken.Of.Quoted) ?? throw Unexpected();
        return field == "_exists_" && _syntax == QuerySyntax.Lucene ? new QueryNode.Exists(value.Text) : Value(field, value);
    }

    private QueryNode Value(string? field, QueryToken token)
    {
        var quoted = token.Kind == QueryToken.Of.Quoted;
        if (!quoted && token.Text is [Wildcard.Many]) return field is null ? new QueryNode.All() : new QueryNode.Exists(field);
        if (token.Text.Length == 0) return field is null ? new QueryNode.All() : new QueryNode.Empty(field);
        if (Wildcard.Is(token.Text[0])) throw QueryErrors.Query("'*' or '?' not allowed as first character");
        var mode = quoted ? TermMode.Phrase : _syntax == QuerySyntax.Cql ? TermMode.AllWords : TermMode.AnyWord;
        return new QueryNode.Term(field, token.Text, mode);
    }

    private QueryNode.Range Comparison(string field, QueryToken comparison)
    {
        var value = TakeKind(QueryToken.Of.Word) ?? TakeKind(QueryToken.Of.Quoted) ?? throw Unexpected();
        var number = Number(field, value.Text);
        var included = comparison.Text.EndsWith('=');
        return comparison.Text[0] switch
        {
            '<' => new(field, double.NegativeInfinity, false, number, included),
            '>' => new(field, number, included, double.PositiveInfinity, false),
            _ => new(field, number, true, number, true),
        };
    }

    private static QueryNode.Range Range(string field, string text)
    {
        if (text[1..^1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var low, "TO", var high])
        {
            throw QueryErrors.Syntax($"'{text}' is not a range.");
        }

        return new(
            field,
            low == "*" ? double.NegativeInfinity : Number(field, low),
            text[0] == '[',
            high == "*" ? double.PositiveInfinity : Number(field, high),
            text[^1] == ']');
    }

    private static double Number(string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw QueryErrors.Query($"'{Wildcard.Show(text)}' is not a number to compare field [{field}] with");

    private static string Key(QueryToken token) =>
        Wildcard.In(token.Text) ? throw QueryErrors.Syntax($"'{Wildcard.Show(token.Text)}' is not a field name.") : token.Text;

    private bool StartsOperand() =>
        Current.Kind is QueryToken.Of.Open or QueryToken.Of.Quoted ||
        (Current.Kind == QueryToken.Of.Word && !IsKeyword("AND") && !IsKeyword("OR"));

    private bool IsKeyword(string keyword) =>
        Current is { Kind: QueryToken.Of.Word, Plain: true } token && token.Text.Equals(
            keyword, _syntax == QuerySyntax.Cql ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private bool TakeKeyword(string keyword)
    {
        if (!IsKeyword(keyword)) return false;
        _next++;
        return true;
    }

    private QueryToken? TakeKind(QueryToken.Of kind)
    {
        if (Current.Kind != kind || IsKeyword("AND") || IsKeyword("OR")) return null;
        return _tokens[_next++];
    }

    private Api.ApiException Unexpected() => QueryErrors.Syntax(
        Current.Kind == QueryToken.Of.End ? "The query ends too early." : $"Unexpected '{Wildcard.Show(Current.Text)}' in the query.");
}
