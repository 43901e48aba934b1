using System.Text.Json;
using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.World;

namespace FlowLogPS.Sandbox.Vpc;

/// <summary>One <c>Filter{Name, Values}</c> of the vpc service: values are ORed, filters ANDed.</summary>
internal sealed record ResourceFilter(string Name, string[] Values)
{
    /// <summary>Filters of the request, and the id list that stands in for one. They exclude each other.</summary>
    /// <param name="call">The request.</param>
    /// <param name="idsName">Member of the id list, such as <c>VpcIds</c>; null where there is none.</param>
    /// <param name="idFilter">Filter name that the id list means.</param>
    public static ResourceFilter[] Read(ApiCall call, string? idsName, string idFilter)
    {
        ResourceFilter[] filters = [.. call.Body.Items("Filters").Select(Parse)];
        var ids = idsName is null ? [] : call.Body.Strings(idsName);
        if (ids.Length == 0)
            return filters;
        if (filters.Length > 0)
            throw new ApiException("InvalidParameter.Coexist", $"{idsName} and Filters cannot be given together.");
        return ids.Length <= 100 ? [new(idFilter, ids)] : throw new ApiException("InvalidParameterValue.LimitExceeded", $"More than 100 {idsName}.");
    }

    /// <summary>Whether everything asked for holds.</summary>
    /// <param name="filters">The filters.</param>
    /// <param name="tags">Tags of the resource.</param>
    /// <param name="values">The resource's values under a filter name; null where the action has no such filter.</param>
    public static bool All(ResourceFilter[] filters, IReadOnlyList<Tag> tags, Func<string, IEnumerable<string>?> values) =>
        Array.TrueForAll(filters, filter => filter.TagValues(tags) is { } found
            ? found.Any(filter.Values.Contains)
            : (values(filter.Name) ?? throw new ApiException("InvalidParameter.FilterInvalidKey", $"No filter {filter.Name}.")).Any(filter.Values.Contains));

    /// <summary>Reads one filter object.</summary>
    public static ResourceFilter Parse(JsonElement filter)
    {
        if (filter.ValueKind == JsonValueKind.Object
            && filter.TryGetProperty(nameof(Name), out var name) && name.ValueKind == JsonValueKind.String
            && filter.TryGetProperty(nameof(Values), out var values) && values.ValueKind == JsonValueKind.Array
            && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String))
        {
            return new ResourceFilter(name.GetString()!, [.. values.EnumerateArray().Select(value => value.GetString()!)]);
        }

        throw new ApiException("InvalidParameter.FilterNotDict", "A filter is an object with a Name and an array of Values.");
    }

    private IEnumerable<string>? TagValues(IReadOnlyList<Tag> tags) => Name switch
    {
        "tag-key" => tags.Select(tag => tag.Key),
        _ when Name.StartsWith("tag:", StringComparison.Ordinal) => tags.Where(tag => tag.Key == Name[4..]).Select(tag => tag.Value),
        _ => null,
    };
}
