using System.Text.Json;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls.Catalog;

/// <summary>The <c>Filters</c> of DescribeTopics and DescribeLogsets: all must hold, any value of one suffices.</summary>
internal static class CatalogFilters
{
    private const int MaxFilters = 10;
    private const string TagPrefix = "tag:";

    /// <param name="items">What to choose from.</param>
    /// <param name="body">The request.</param>
    /// <param name="maxValues">Values that one filter may have.</param>
    /// <param name="tagsOf">An item's tags.</param>
    /// <param name="keys">The other filter keys, each with its test of one value.</param>
    /// <exception cref="ApiException">A filter's key is unknown, or there are too many.</exception>
    public static List<T> Apply<T>(
        IEnumerable<T> items,
        JsonElement body,
        int maxValues,
        Func<T, IReadOnlyList<Tag>> tagsOf,
        IReadOnlyDictionary<string, Func<T, string, bool>> keys)
    {
        var filters = body.Items("Filters").ToList();
        if (filters.Count > MaxFilters) throw ApiErrors.InvalidParameter($"`Filters` has more than {MaxFilters} filters.");
        foreach (var filter in filters)
        {
            var key = filter.RequiredString("Key");
            var values = filter.Items("Values").Select(value => value.ToString()).ToList();
            if (values.Count > maxValues) throw ApiErrors.InvalidParameter($"Filter `{key}` has more than {maxValues} values.");
            var test = keys.GetValueOrDefault(key) ?? TagTest(key, tagsOf);
            items = items.Where(item => values.Exists(value => test(item, value)));
        }

        return [.. items];
    }

    private static Func<T, string, bool> TagTest<T>(string key, Func<T, IReadOnlyList<Tag>> tagsOf)
    {
        if (key == "tagKey") return (item, value) => tagsOf(item).Any(tag => tag.Key == value);
        if (!key.StartsWith(TagPrefix, StringComparison.Ordinal)) throw ApiErrors.InvalidParameter($"Filter key `{key}` is not supported.");
        var name = key[TagPrefix.Length..];
        return (item, value) => tagsOf(item).Contains(new Tag(name, value));
    }
}
