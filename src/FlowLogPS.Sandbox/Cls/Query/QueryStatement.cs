namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>A statement <c>[condition] | [SQL]</c>, cut at the first bar outside quotes.</summary>
/// <param name="Condition">What selects logs.</param>
/// <param name="Sql">What is computed from them, or null.</param>
internal sealed record QueryStatement(string Condition, string? Sql)
{
    public static QueryStatement Parse(string text, QuerySyntax syntax)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '"' || (c == '\'' && syntax == QuerySyntax.Cql))
            {
                quote = c;
            }
            else if (c == '|')
            {
                var sql = text[(i + 1)..].Trim();
                return new(text[..i], sql.Length == 0 ? throw QueryErrors.Syntax("There is no SQL after '|'.") : sql);
            }
        }

        return new(text, null);
    }
}
