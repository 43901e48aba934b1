namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>The table that a statement with SQL gives; values are long, double, string or null.</summary>
internal sealed record Analysis(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>The service's name for a column's type, told from its first value.</summary>
    public string TypeOf(int column) => Rows.Select(row => row[column]).FirstOrDefault(value => value is not null) switch
    {
        long => "bigint",
        double => "double",
        _ => "varchar",
    };
}
