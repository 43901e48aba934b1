namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>
/// The values of a topic's logs that SQL may use, each in a column of its own: taking them out of the JSON in every statement would make
/// statements over a million logs take minutes.
/// </summary>
/// <param name="Name">The table; it has <c>_id</c>, <c>_time</c> and <c>_arrival</c> as the topic's own has, and <c>v0</c>, <c>v1</c> …</param>
/// <param name="Index">The index that says which values and of what type.</param>
/// <param name="LastRow">The last row of the topic that it holds.</param>
internal sealed record ValueTable(string Name, IndexRule Index, long LastRow)
{
    /// <summary>The fields of the columns, in their order.</summary>
    public IReadOnlyList<IndexField> Fields { get; } = [.. Index.Fields.Values.Where(field => field.SqlFlag)];

    /// <summary>The column of a field, or NULL.</summary>
    public string ColumnOf(string key) => Fields.TakeWhile(field => field.Key != key).Count() is var at && at < Fields.Count ? $"v{at}" : "NULL";

    public string CreateSql => $"""
        CREATE TABLE {Name} (_id INTEGER PRIMARY KEY, _time INTEGER NOT NULL, _arrival INTEGER NOT NULL{Columns(at => $"v{at}")});
        CREATE INDEX {Name}_time ON {Name} (_time)
        """;

    /// <summary>Takes in the rows up to another last one.</summary>
    public string FillSql(string topicTable, long lastRow) =>
        $"INSERT INTO {Name} SELECT _id, _time, _arrival{Columns(at => Fields[at].IsNumeric ? Fields[at].NumberSql : Fields[at].TextSql)} FROM {topicTable} WHERE _id > {LastRow} AND _id <= {lastRow}";

    private string Columns(Func<int, string> write) => string.Concat(Enumerable.Range(0, Fields.Count).Select(at => $", {write(at)}"));
}
