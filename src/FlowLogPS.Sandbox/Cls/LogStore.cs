using System.Collections.Concurrent;
using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Sql;
using Microsoft.Data.Sqlite;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>The log service's storage: logsets, topics with their index, and the logs themselves in SQLite. Safe for many threads.</summary>
public sealed class LogStore : IDisposable
{
    private const int SqliteInterrupt = 9;

    private readonly ConcurrentDictionary<string, Logset> _logsets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<LogConnection> _idle = [];
    private readonly Lock _writing = new();
    private readonly string _connectionString;
    private readonly LogConnection _writer;
    private readonly TimeProvider _time;

    /// <summary>Opens an empty store.</summary>
    /// <param name="databasePath">A file that does not exist yet, or null for memory (at most 1 GB, some 2 million flow logs).</param>
    /// <param name="time">Clock for creation and arrival times.</param>
    /// <exception cref="IOException">The file is there already.</exception>
    public LogStore(string? databasePath, TimeProvider time)
    {
        if (File.Exists(databasePath)) throw new IOException($"'{databasePath}' exists already; name a new file for the sandbox's logs.");

        _time = time;
        _connectionString = new SqliteConnectionStringBuilder
        {
            // The memdb file system lets many connections read one database in memory at the same time.
            DataSource = databasePath ?? $"file:/flowlogps-{Guid.NewGuid():N}?vfs=memdb",
            Pooling = false,
        }.ToString();
        _writer = new LogConnection(_connectionString);
        if (databasePath is not null) _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    }

    internal IEnumerable<Logset> Logsets => _logsets.Values.OrderBy(logset => logset.Created).ThenBy(logset => logset.Id, StringComparer.Ordinal);

    internal IEnumerable<Topic> Topics => _topics.Values.OrderBy(topic => topic.Created).ThenBy(topic => topic.Id, StringComparer.Ordinal);

    /// <summary>Creates a logset and gives its id.</summary>
    public string CreateLogset(string name) => CreateLogset(name, Guid.NewGuid().ToString(), []).Id;

    /// <summary>Creates a topic and gives its id.</summary>
    /// <param name="logsetId">Its logset, or null for a topic of another product, which CLS itself does not show.</param>
    /// <param name="name">Topic name.</param>
    /// <param name="index">Whether it gets the index of a flow log topic; without one nothing in it is searchable.</param>
    /// <param name="topicId">A fixed id, or null for a new one.</param>
    public string CreateTopic(string? logsetId, string name, bool index, string? topicId = null)
    {
        var topic = CreateTopic(logsetId, name, topicId ?? Guid.NewGuid().ToString(), new TopicSettings());
        if (index) SetIndex(topic.Id, FlowLogIndex.Rule);
        return topic.Id;
    }

    /// <summary>Gives a topic an index, or changes it; only logs appended from now on follow what is new in it.</summary>
    /// <param name="topicId">The topic.</param>
    /// <param name="rule">The <c>Rule</c> object of CreateIndex.</param>
    /// <param name="enabled">Whether it is in force.</param>
    public void SetIndex(string topicId, JsonElement rule, bool enabled = true)
    {
        var topic = _topics[topicId];
        lock (_writing) topic.Index = IndexRule.Read(rule, enabled, topic.Index, topic.LastRow, _time.GetUtcNow());
    }

    /// <summary>Whether there is such a topic.</summary>
    public bool TopicExists(string topicId) => _topics.ContainsKey(topicId);

    /// <summary>Adds logs in one transaction.</summary>
    /// <param name="topicId">An existing topic.</param>
    /// <param name="entries">The logs, in any order of time.</param>
    /// <param name="visibleAfter">How long until searches see them.</param>
    /// <returns>How many were added.</returns>
    public int Append(string topicId, IEnumerable<LogEntry> entries, TimeSpan visibleAfter = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var topic = _topics[topicId];
        lock (_writing)
        {
            var arrival = (_time.GetUtcNow() + visibleAfter).ToUnixTimeMilliseconds();
            using var writer = new LogWriter(_writer.Sqlite, topic.Table, topic.LastRow, arrival);
            foreach (var entry in entries) writer.Add(entry);
            writer.Commit();
            topic.Advance(writer.LastRow, arrival);
            return writer.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _writer.Dispose();
    }

    internal Logset CreateLogset(string name, string id, IReadOnlyList<Tag> tags)
    {
        lock (_writing)
        {
            if (_logsets.ContainsKey(id) || _logsets.Values.Any(other => other.Name == name))
            {
                throw new ApiException("InvalidParameter.LogsetConflict", $"A logset named `{name}` exists already.");
            }

            return _logsets[id] = new Logset(id, name, _time.GetUtcNow(), tags);
        }
    }

    internal Topic CreateTopic(string? logsetId, string name, string id, TopicSettings settings)
    {
        lock (_writing)
        {
            if (_topics.ContainsKey(id) || _topics.Values.Any(other => other.LogsetId == logsetId && other.Name == name))
            {
                throw new ApiException("InvalidParameter.TopicConflict", $"A topic named `{name}` exists already in the logset.");
            }

            var topic = new Topic(id, logsetId, name, $"topic_{_topics.Count + 1}", _time.GetUtcNow(), settings);
            _writer.Execute($"""
                CREATE TABLE {topic.Table} (
                    _id INTEGER PRIMARY KEY, _time INTEGER NOT NULL, _arrival INTEGER NOT NULL,
                    _pkg TEXT NOT NULL, _pkglog TEXT NOT NULL, _json TEXT NOT NULL);
                CREATE INDEX {topic.Table}_time ON {topic.Table} (_time);
                """);
            _topics[id] = topic;
            return topic;
        }
    }

    internal Logset? FindLogset(string id) => _logsets.GetValueOrDefault(id);

    internal Topic? FindTopic(string id) => _topics.GetValueOrDefault(id);

    /// <summary>What SQL reads of a topic that has an index, brought up to date.</summary>
    internal ValueTable ValuesOf(Topic topic, IndexRule index)
    {
        lock (_writing)
        {
            var values = topic.Values;
            if (values?.Index != index)
            {
                values = new ValueTable($"{topic.Table}_values_{Guid.NewGuid():N}", index, 0);
                _writer.Execute(values.CreateSql);
            }

            if (values.LastRow < topic.LastRow)
            {
                _writer.Execute(values.FillSql(topic.Table, topic.LastRow));
                values = values with { LastRow = topic.LastRow };
            }

            return topic.Values = values;
        }
    }

    /// <summary>Runs one reader on a connection of its own; cancelling interrupts the statement.</summary>
    internal T Read<T>(Func<LogConnection, T> read, CancellationToken cancellation)
    {
        if (!_idle.TryTake(out var connection)) connection = new LogConnection(_connectionString);
        try
        {
            connection.WatchFor(cancellation);
            return read(connection);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SqliteInterrupt && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The search was given up.", error, cancellation);
        }
        finally
        {
            connection.WatchFor(CancellationToken.None);
            _idle.Add(connection);
        }
    }
}
