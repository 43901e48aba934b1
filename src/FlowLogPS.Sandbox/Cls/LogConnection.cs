using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>A connection to the logs with the functions that conditions and SQL need; one reader at a time.</summary>
internal sealed class LogConnection : IDisposable
{
    private const int InstructionsBetweenChecks = 10_000;

    private readonly Dictionary<(string Value, int First), bool> _matched = [];

    public LogConnection(string connectionString)
    {
        Sqlite = new SqliteConnection(connectionString);
        Sqlite.Open();
        Execute("PRAGMA busy_timeout = 60000");

        // A misspelt column in double quotes must be an error, not a string.
        raw.sqlite3_db_config(Sqlite.Handle!, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        Sqlite.CreateFunction("cls_match", (string? value, long matcher) => value is not null && Matchers[(int)matcher].Matches(value));
        Sqlite.CreateFunction("cls_match_any", (string? value, long first, long count) => value is not null && MatchesAny(value, (int)first, (int)count));
        Sqlite.CreateFunction("cls_fulltext", (string json, long matcher) => Matchers[(int)matcher].MatchesAnyValue(json));
        SqlFunctions.Register(Sqlite);
    }

    public SqliteConnection Sqlite { get; }

    /// <summary>The text patterns of the statement that runs now; SQL names them by position.</summary>
    public IReadOnlyList<TextMatcher> Matchers { get; private set; } = [];

    /// <summary>Ends statements, as an interrupt, once the token is cancelled.</summary>
    public void WatchFor(CancellationToken cancellation) => raw.sqlite3_progress_handler(
        Sqlite.Handle!,
        cancellation.CanBeCanceled ? InstructionsBetweenChecks : 0,
        cancellation.CanBeCanceled ? _ => cancellation.IsCancellationRequested ? 1 : 0 : null,
        null);

    public void Execute(string sql)
    {
        using var command = Sqlite.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A command of that text, with its parameters and matchers; one at a time.</summary>
    public SqliteCommand Prepare(string sql, SqlText text)
    {
        Matchers = text.Matchers;
        _matched.Clear();
        var command = Sqlite.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < text.Parameters.Count; i++) command.Parameters.AddWithValue($"@p{i}", text.Parameters[i]);
        return command;
    }

    /// <summary>Values recur from log to log, and are looked at once.</summary>
    private bool MatchesAny(string value, int first, int count)
    {
        if (!_matched.TryGetValue((value, first), out var isMatch))
        {
            isMatch = Matchers.Skip(first).Take(count).Any(matcher => matcher.Matches(value));
            _matched[(value, first)] = isMatch;
        }

        return isMatch;
    }

    public void Dispose() => Sqlite.Dispose();
}
