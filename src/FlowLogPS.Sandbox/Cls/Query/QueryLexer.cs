using System.Text;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>Cuts a condition into tokens by the rules of its language.</summary>
internal sealed class QueryLexer(string text, QuerySyntax syntax)
{
    private readonly bool _cql = syntax == QuerySyntax.Cql;
    private int _position;

    /// <exception cref="Api.ApiException">A quote, a bracket or an escape does not end.</exception>
    public static List<QueryToken> Scan(string text, QuerySyntax syntax)
    {
        var lexer = new QueryLexer(text, syntax);
        var tokens = new List<QueryToken>();
        do
        {
            tokens.Add(lexer.Next(tokens.Count > 0 ? tokens[^1].Kind : QueryToken.Of.End));
        }
        while (tokens[^1].Kind != QueryToken.Of.End);

        return tokens;
    }

    private QueryToken Next(QueryToken.Of previous)
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position])) _position++;
        if (_position == text.Length) return new(QueryToken.Of.End, "");

        var afterColon = previous == QueryToken.Of.Colon;
        switch (text[_position])
        {
            case '(':
                return Single(QueryToken.Of.Open);
            case ')':
                return Single(QueryToken.Of.Close);
            case ':':
                return Single(QueryToken.Of.Colon);
            case '"':
            case '\'' when _cql:
                return Quoted();
            case '<' or '>' when _cql || afterColon:
            case '=' when _cql:
                return Compare();
            case '[' or '{' when !_cql && afterColon:
                return Range();
            default:
                return Word();
        }
    }

    private QueryToken Single(QueryToken.Of kind) => new(kind, text[_position++].ToString());

    private QueryToken Compare()
    {
        var length = text[_position] != '=' && _position + 1 < text.Length && text[_position + 1] == '=' ? 2 : 1;
        _position += length;
        return new(QueryToken.Of.Compare, text.Substring(_position - length, length));
    }

    private QueryToken Range()
    {
        var end = text.AsSpan(_position).IndexOfAny(']', '}');
        if (end < 0) throw QueryErrors.Syntax("A range is not closed.");
        var token = new QueryToken(QueryToken.Of.Range, text.Substring(_position, end + 1));
        _position += end + 1;
        return token;
    }

    private QueryToken Quoted()
    {
        var quote = text[_position++];
        var value = new StringBuilder();
        for (; _position < text.Length; _position++)
        {
            var c = text[_position];
            if (c == quote)
            {
                _position++;
                return new(QueryToken.Of.Quoted, value.ToString());
            }

            // In CQL only the star, the quote and the backslash itself are escaped in quotes; any other backslash is a character.
            var next = _position + 1 < text.Length ? text[_position + 1] : '\0';
            if (c == '\\' && (!_cql || next is '*' or '\\' || next == quote))
            {
                value.Append(next);
                _position++;
            }
            else
            {
                value.Append(c == '*' && _cql ? Wildcard.Many : c);
            }
        }

        throw QueryErrors.Syntax("A quoted text is not closed.");
    }

    private QueryToken Word()
    {
        var value = new StringBuilder();
        var plain = true;
        for (; _position < text.Length && !EndsWord(text[_position]); _position++)
        {
            var c = text[_position];
            if (c == '\\')
            {
                plain = false;
                if (++_position == text.Length) throw QueryErrors.Syntax("The query ends with an escape character.");
                if (char.IsLetterOrDigit(text[_position])) value.Append('\\');
                value.Append(text[_position]);
            }
            else
            {
                value.Append(c == '*' ? Wildcard.Many : c == '?' && !_cql ? Wildcard.One : c);
            }
        }

        return new(QueryToken.Of.Word, value.ToString(), plain);
    }

    private bool EndsWord(char c) =>
        char.IsWhiteSpace(c) || c is '(' or ')' or ':' or '"' || (_cql && c is '\'' or '<' or '>' or '=');
}
