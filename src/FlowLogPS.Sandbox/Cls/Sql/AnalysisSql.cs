using System.Globalization;
using System.Text;
using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>
/// The service's SQL made into SQLite's: the absent <c>FROM</c> is put in, <c>OFFSET s LIMIT n</c> is turned round, the default and greatest
/// number of rows are applied, and <c>interval 1 minute</c> becomes milliseconds.
/// </summary>
internal sealed class AnalysisSql
{
    /// <summary>Name of the logs in SQL.</summary>
    public const string Source = "log";

    private const long DefaultRows = 100;
    private const long MaxRows = 10_000;

    private readonly StringBuilder _text = new();
    private readonly Stack<Level> _levels = new();
    private readonly List<SqlToken> _tokens;
    private long _limit = DefaultRows;
    private long _offset;

    private AnalysisSql(List<SqlToken> tokens) => _tokens = tokens;

    /// <exception cref="Api.ApiException"><c>FailedOperation.SyntaxError</c>.</exception>
    public static string Rewrite(string sql)
    {
        var tokens = SqlLexer.Scan(sql);
        if (tokens.Count == 0 || !tokens[0].Is("SELECT")) throw QueryErrors.Syntax("SQL must begin with SELECT.");
        return new AnalysisSql(tokens).Run();
    }

    private string Run()
    {
        _levels.Push(new Level());
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.IsAny("LIMIT", "OFFSET") && _levels.Count == 1)
            {
                i = TakeRowLimit(i);
            }
            else if (token.Is("INTERVAL"))
            {
                i = TakeInterval(i);
            }
            else
            {
                Place(token);
            }
        }

        if (_levels.Count != 1) throw QueryErrors.Syntax("A bracket in the SQL is not closed.");
        CloseSelect();
        // Whether more than 10,000 is an error or is cut is not documented; it is cut.
        return $"{_text} LIMIT {Math.Min(_limit, MaxRows)} OFFSET {_offset}";
    }

    private void Place(SqlToken token)
    {
        var level = _levels.Peek();
        if (token.Text == "(")
        {
            _levels.Push(new Level());
        }
        else if (token.Text == ")")
        {
            CloseSelect();
            _levels.Pop();
            if (_levels.Count == 0) throw QueryErrors.Syntax("A bracket in the SQL is not opened.");
        }
        else if (token.Is("SELECT"))
        {
            level.NeedsFrom = true;
        }
        else if (token.Is("FROM"))
        {
            level.NeedsFrom = false;
        }
        else if (token.IsAny("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT"))
        {
            CloseSelect();
        }

        _text.Append(token.Text).Append(' ');
    }

    /// <summary>Before the clause that follows the columns: a SELECT without FROM reads the logs.</summary>
    private void CloseSelect()
    {
        if (!_levels.Peek().NeedsFrom) return;
        _text.Append("FROM ").Append(Source).Append(' ');
        _levels.Peek().NeedsFrom = false;
    }

    private int TakeRowLimit(int at)
    {
        CloseSelect();
        if (at + 1 >= _tokens.Count || !long.TryParse(_tokens[at + 1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw QueryErrors.Syntax($"{_tokens[at].Text} needs a number.");
        }

        if (_tokens[at].Is("LIMIT")) _limit = number;
        else _offset = number;
        return at + 1;
    }

    private int TakeInterval(int at)
    {
        if (at + 2 >= _tokens.Count ||
            !long.TryParse(_tokens[at + 1].Text.Trim('\''), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw QueryErrors.Syntax("INTERVAL needs a number and a unit.");
        }

        var unit = _tokens[at + 2].Text.ToUpperInvariant().TrimEnd('S') switch
        {
            "SECOND" => TimeSpan.FromSeconds(1),
            "MINUTE" => TimeSpan.FromMinutes(1),
            "HOUR" => TimeSpan.FromHours(1),
            "DAY" => TimeSpan.FromDays(1),
            var other => throw QueryErrors.Syntax($"'{other}' is not a unit of an INTERVAL."),
        };
        _text.Append((long)(count * unit.TotalMilliseconds)).Append(' ');
        return at + 2;
    }

    /// <summary>One depth of brackets.</summary>
    private sealed class Level
    {
        public bool NeedsFrom { get; set; }
    }
}
