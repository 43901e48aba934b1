using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>Makes rankings.</summary>
internal static class TopList
{
    /// <summary>Ranks by an amount; what is equal keeps its order. Rows are made of the first alone.</summary>
    /// <param name="all">What is ranked.</param>
    /// <param name="amountOf">The amount.</param>
    /// <param name="most">At most so many are kept.</param>
    /// <param name="rowOf">Makes a row.</param>
    public static TopList<TRow> Of<T, TRow>(IEnumerable<T> all, Func<T, long> amountOf, int most, Func<T, TRow> rowOf)
    {
        List<T> ranked = [.. all.OrderByDescending(amountOf)];
        return new TopList<TRow>([.. ranked.Take(most).Select(rowOf)], Math.Max(0, ranked.Count - most), ranked.Skip(most).Total(amountOf), ranked.Total(amountOf));
    }
}
