namespace FlowLogPS.Model;

/// <summary>
/// Sums of what records claim. A damaged file may claim any number of bytes in any line, and no bound on one record keeps the sum of many
/// within a long: what passes it stays at its end, neither turning negative nor ending the command.
/// </summary>
internal static class Amounts
{
    public static long Plus(this long sum, long amount) => long.CreateSaturating((Int128)sum + amount);

    public static long Total<T>(this IEnumerable<T> all, Func<T, long> amountOf) => all.Aggregate(0L, (sum, one) => sum.Plus(amountOf(one)));
}
