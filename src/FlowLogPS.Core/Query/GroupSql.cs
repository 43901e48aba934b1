using System.Globalization;

namespace FlowLogPS.Core.Query;

/// <summary>
/// Writes the SQL that lets the log service add records up. A row has the names of a record's own fields, so that it is decoded, filtered
/// and placed just as a record is: what that takes (interface, both addresses, action, status, protocol) is always grouped by.
/// </summary>
/// <remarks>
/// Columns that have a hyphen or are words of SQL stand in double quotes. Two limits of the documents: a statement gives 10,000 rows at
/// most, without an error where there are more, and is 12 KB long at most.
/// </remarks>
internal sealed class GroupSql
{
    /// <summary>Rows that a statement gives at most; one that gives as many is cut.</summary>
    public const int MostRows = 10_000;

    /// <summary>Column of a row: how many records it stands for.</summary>
    private const string Records = "records";

    private readonly string _columns;
    private readonly string _key;
    private readonly string _groups;

    /// <param name="query">The filter, which is applied again to the rows.</param>
    /// <param name="hasPort">Whether destination ports are told apart.</param>
    /// <param name="intervalSeconds">Length of the intervals that the starts of windows are told apart by; 0 for none.</param>
    public GroupSql(FlowLogQuery query, bool hasPort, long intervalSeconds)
    {
        List<string> texts = ["\"interface-id\"", "srcaddr", "dstaddr", "action", "\"log-status\""];
        List<string> numbers = ["protocol"];
        if (query.SourcePort.Count > 0)
            numbers.Add("srcport");
        if (hasPort || query.DestinationPort.Count > 0)
            numbers.Add("dstport");
        _columns = string.Join(", ", texts.Concat(numbers));
        if (intervalSeconds > 0)
            numbers.Add(string.Create(CultureInfo.InvariantCulture, $"\"start\" - \"start\" % {intervalSeconds}"));
        _key = string.Join(", ", texts.Concat(numbers));
        var parts = texts.Concat(numbers.Select(number => $"cast({number} as varchar)"));
        _groups = $"approx_distinct(concat({string.Join(", ' ', ", parts)}))";
    }

    /// <summary>The statement that gives the rows.</summary>
    public string Rows(string query, long from, long to) => string.Create(
        CultureInfo.InvariantCulture,
        $"{query} | select {_columns}, count(*) as {Records}, {Sum("packets")}, {Sum("bytes")}, min(\"start\") as \"start\", max(\"end\") as \"end\" {Within(from, to)}group by {_key} limit {MostRows}");

    /// <summary>The statement that counts all records, as column <c>records</c>, and says about how many rows they make, as <c>part</c>.</summary>
    public string Totals(string query, long from, long to) => $"{query} | select count(*) as {Records}, {_groups} as part {Within(from, to)}";

    /// <summary>The statement that says about how many rows the values of a key make.</summary>
    public string RowsBy(SplitKey key, string query, long from, long to) => QuerySplit.Count(query, key, _groups, Within(from, to));

    /// <summary>-1 stands for none (NODATA), and must not be added.</summary>
    private static string Sum(string column) => $"sum(case when {column} > 0 then {column} end) as {column}";

    /// <summary>Whether a search gives what lies exactly at its end is not documented, so SQL says it.</summary>
    private static string Within(long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"where __TIMESTAMP__ >= {from} and __TIMESTAMP__ < {to} ");
}
