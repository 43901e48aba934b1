using System.Globalization;
using System.Text;

namespace FlowLogPS.Core.Query;

/// <summary>
/// Cuts a query by the values of a key. The last part is all that the others do not name, as their very negation: together they select
/// what the query does, however the service tokenizes and whatever its counts leave out (a field that is missing, a value beyond the
/// listed ones).
/// </summary>
internal static class QuerySplit
{
    /// <summary>Values that are named at most: all 256 of a prefix within the one before. SQL gives 100 rows unless told, and 10,000 at most.</summary>
    private const int MostValues = 256;

    /// <summary>Bytes of a statement that are kept for its SQL.</summary>
    public const int LongestSql = 640;

    /// <summary>The statement that counts the query's records by the key, as columns <c>part</c> and <c>records</c>, the most first.</summary>
    public static string Count(string query, SplitKey key) => Count(query, key, "count(*)", null);

    /// <summary>The same of another measure, as column <c>records</c>.</summary>
    /// <param name="query">CQL.</param>
    /// <param name="key">The key.</param>
    /// <param name="measure">What is counted, in SQL.</param>
    /// <param name="where">A condition in SQL, with its keyword and a blank at its end; null for none.</param>
    public static string Count(string query, SplitKey key, string measure, string? where) => string.Create(
        CultureInfo.InvariantCulture, $"{query} | select {key.Column} as part, {measure} as records {where}group by {key.Column} order by records desc limit {MostValues}");

    /// <summary>
    /// The parts. But for the last, neighbours hold more than <paramref name="most"/> records together, so there are at most
    /// 2 × records / most + 2 of them. The whole alone where all of it has one value; none where no value can be named.
    /// </summary>
    /// <param name="whole">The query with the records counted in it.</param>
    /// <param name="key">The key.</param>
    /// <param name="values">The key's values with the records counted in each.</param>
    /// <param name="most">Records of a part, unless one value alone holds more.</param>
    public static IReadOnlyList<QueryPart> Cut(QueryPart whole, SplitKey key, IEnumerable<(string Value, long Records)> values, int most)
    {
        var room = CqlWriter.LongestStatement - LongestSql - Encoding.UTF8.GetByteCount(whole.Text);
        var packs = new List<(List<string> Conditions, long Records)>();
        foreach (var (value, records) in values)
        {
            if (key.Write(value) is not { } condition)
                continue;
            room -= Encoding.UTF8.GetByteCount(condition) + " OR ".Length;
            if (room < 0)
                break;
            if (packs.Count == 0 || packs[^1].Records + records > most)
                packs.Add(([], 0));
            packs[^1].Conditions.Add(condition);
            packs[^1] = (packs[^1].Conditions, packs[^1].Records + records);
        }
        if (packs.Count == 0)
            return [];
        if (packs is [var only] && only.Records >= whole.Expected)
            return [whole];
        var rest = $"NOT {AnyOf(packs.SelectMany(p => p.Conditions))}";
        return
        [
            .. packs.Select(p => new QueryPart(Narrow(whole.Text, AnyOf(p.Conditions)), p.Records)),
            new QueryPart(Narrow(whole.Text, rest), Math.Max(0, whole.Expected - packs.Sum(p => p.Records))),
        ];
    }

    private static string AnyOf(IEnumerable<string> conditions) => $"({string.Join(" OR ", conditions)})";

    private static string Narrow(string query, string condition) => query == "*" ? condition : $"{query} AND {condition}";
}
