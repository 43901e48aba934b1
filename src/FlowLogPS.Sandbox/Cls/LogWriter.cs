using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>
/// One transaction of appended logs through one prepared statement; without <see cref="Commit"/> nothing stays. A million logs take
/// seconds, so the statement is bound and stepped below ADO.NET.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private readonly sqlite3 _database;
    private readonly SqliteTransaction _transaction;
    private readonly sqlite3_stmt _insert;

    public LogWriter(SqliteConnection connection, string table, long lastRow, long arrival)
    {
        LastRow = lastRow;
        _database = connection.Handle!;
        _transaction = connection.BeginTransaction();
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {table} VALUES (?1, ?2, {arrival}, ?3, ?4, ?5)", out _insert));
    }

    public long LastRow { get; private set; }

    public int Count { get; private set; }

    public void Add(in LogEntry entry)
    {
        raw.sqlite3_bind_int64(_insert, 1, ++LastRow);
        raw.sqlite3_bind_int64(_insert, 2, entry.Time);
        raw.sqlite3_bind_text(_insert, 3, entry.PkgId);
        raw.sqlite3_bind_text(_insert, 4, entry.PkgLogId);
        raw.sqlite3_bind_text(_insert, 5, entry.Json);
        raw.sqlite3_step(_insert);
        Check(raw.sqlite3_reset(_insert));
        Count++;
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _insert.Dispose();
        _transaction.Dispose();
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
