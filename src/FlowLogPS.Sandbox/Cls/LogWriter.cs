using Microsoft.Data.Sqlite;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>One transaction of appended logs through one prepared statement; without <see cref="Commit"/> nothing stays.</summary>
internal sealed class LogWriter : IDisposable
{
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _id;
    private readonly SqliteParameter _time;
    private readonly SqliteParameter _pkg;
    private readonly SqliteParameter _pkgLog;
    private readonly SqliteParameter _json;

    public LogWriter(SqliteConnection connection, string table, long lastRow, long arrival)
    {
        LastRow = lastRow;
        _transaction = connection.BeginTransaction();
        _insert = connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO {table} VALUES (@id, @time, {arrival}, @pkg, @pkglog, @json)";
        _id = _insert.Parameters.Add("@id", SqliteType.Integer);
        _time = _insert.Parameters.Add("@time", SqliteType.Integer);
        _pkg = _insert.Parameters.Add("@pkg", SqliteType.Text);
        _pkgLog = _insert.Parameters.Add("@pkglog", SqliteType.Text);
        _json = _insert.Parameters.Add("@json", SqliteType.Text);
        _insert.Prepare();
    }

    public long LastRow { get; private set; }

    public int Count { get; private set; }

    public void Add(in LogEntry entry)
    {
        _id.Value = ++LastRow;
        _time.Value = entry.Time;
        _pkg.Value = entry.PkgId;
        _pkgLog.Value = entry.PkgLogId;
        _json.Value = entry.Json;
        _insert.ExecuteNonQuery();
        Count++;
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _insert.Dispose();
        _transaction.Dispose();
    }
}
