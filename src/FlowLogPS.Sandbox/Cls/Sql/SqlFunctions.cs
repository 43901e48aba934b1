using Microsoft.Data.Sqlite;

namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>The functions of the service's SQL that SQLite lacks.</summary>
internal static class SqlFunctions
{
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("is_subnet_of", (string? prefix, string? ip) => IPv4.IsSubnetOf(prefix, ip), isDeterministic: true);
        connection.CreateFunction("is_prefix_subnet_of", (string? outer, string? inner) => IPv4.IsPrefixSubnetOf(outer, inner), isDeterministic: true);
        connection.CreateFunction("ip_prefix", (string? ip, long bits) => IPv4.PrefixOf(ip, bits), isDeterministic: true);
        connection.CreateFunction("ip_subnet_min", (string? prefix) => IPv4.First(prefix), isDeterministic: true);
        connection.CreateFunction("ip_subnet_max", (string? prefix) => IPv4.Last(prefix), isDeterministic: true);
        connection.CreateFunction("ip_to_domain", (string? ip) => IPv4.Domain(ip), isDeterministic: true);
        connection.CreateFunction("histogram", (long? time, long interval) => Histogram(time, interval), isDeterministic: true);
        connection.CreateAggregate("count_if", 0L, (long count, bool? condition) => condition is true ? count + 1 : count);
        connection.CreateAggregate(
            "approx_distinct",
            (HashSet<object>?)null,
            (HashSet<object>? seen, object? value) => Include(seen ?? [], value),
            seen => (long)(seen?.Count ?? 0));
    }

    private static HashSet<object> Include(HashSet<object> seen, object? value)
    {
        if (value is not (null or DBNull)) seen.Add(value);
        return seen;
    }

    /// <summary>Start of the interval that a time lies in. How the service prints it is not documented; UTC+8 here, as its other texts.</summary>
    private static string? Histogram(long? time, long interval) => time is { } milliseconds && interval > 0
        ? ChinaTime.ToMilliseconds(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds - (milliseconds % interval)))
        : null;
}
