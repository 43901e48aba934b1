using FlowLogPS.Sandbox.Cls.Sql;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>One topic: where its logs lie and how they are indexed.</summary>
/// <param name="id">Topic id.</param>
/// <param name="logsetId">Its logset, or null for a topic that another product owns.</param>
/// <param name="name">Topic name.</param>
/// <param name="table">The table of its logs.</param>
/// <param name="created">When it was made.</param>
/// <param name="settings">Its settings.</param>
internal sealed class Topic(string id, string? logsetId, string name, string table, DateTimeOffset created, TopicSettings settings)
{
    private IndexRule? _index;
    private long _lastRow;
    private long _latestArrival = long.MinValue;

    public string Id { get; } = id;

    public string? LogsetId { get; } = logsetId;

    public string Name { get; } = name;

    public string Table { get; } = table;

    public DateTimeOffset Created { get; } = created;

    public TopicSettings Settings { get; } = settings;

    /// <summary>How its logs are searched; null: nothing is searchable.</summary>
    public IndexRule? Index
    {
        get => Volatile.Read(ref _index);
        set => Volatile.Write(ref _index, value);
    }

    /// <summary>What SQL reads; null before the first statement. The store sets it under its writing lock.</summary>
    public ValueTable? Values { get; set; }

    /// <summary>Number of the last row appended; rows count from 1.</summary>
    public long LastRow => Volatile.Read(ref _lastRow);

    /// <summary>When the latest of its logs becomes visible, milliseconds since 1970.</summary>
    public long LatestArrival => Volatile.Read(ref _latestArrival);

    /// <summary>Notes rows appended; the store calls it under its writing lock.</summary>
    public void Advance(long lastRow, long arrival)
    {
        Volatile.Write(ref _latestArrival, Math.Max(_latestArrival, arrival));
        Volatile.Write(ref _lastRow, lastRow);
    }
}
