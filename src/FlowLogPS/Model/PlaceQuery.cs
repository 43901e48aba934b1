namespace FlowLogPS.Model;

/// <summary>Which part of a filter the service applied and which was left to be applied here. Here the whole filter is applied once more.</summary>
/// <param name="Place">Topic id or path.</param>
/// <param name="PushedDown">The query that the service got (CQL); empty for a file, which is read whole.</param>
/// <param name="FilteredHere">What only was applied here, in words; null where nothing was.</param>
public sealed record PlaceQuery(string Place, string PushedDown, string? FilteredHere)
{
    /// <inheritdoc/>
    public override string ToString() => FilteredHere is null ? $"{Place}: {PushedDown}" : $"{Place}: {PushedDown} [here: {FilteredHere}]";
}
