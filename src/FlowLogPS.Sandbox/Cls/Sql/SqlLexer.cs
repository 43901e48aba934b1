using System.Text.RegularExpressions;
using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>Cuts SQL into words, quoted things, numbers and symbols; enough to move clauses about, not to judge them.</summary>
internal static partial class SqlLexer
{
    /// <exception cref="Api.ApiException">A quote does not end, or the text holds more than one statement.</exception>
    public static List<SqlToken> Scan(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var position = 0; position < sql.Length;)
        {
            var match = TokenPattern().Match(sql, position);
            if (match.Groups["space"].Length == 0)
            {
                if (match.Value is "'" or "\"") throw QueryErrors.Syntax("A quoted text in the SQL is not closed.");
                if (match.Value == ";") throw QueryErrors.Syntax("Only one SQL statement is allowed.");
                tokens.Add(new(match.Value, match.Groups["word"].Success));
            }

            position += match.Length;
        }

        return tokens;
    }

    [GeneratedRegex(
        """\G(?:(?<space>\s+)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|'(?:[^']|'')*'|"(?:[^"]|"")*"|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|<=|>=|<>|!=|\|\||.)""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenPattern();
}
