namespace FlowLogPS.Model;

/// <summary>A place that could not be read to its end.</summary>
/// <param name="Place">Topic id or path, or the VPC or region in which no topic was found.</param>
/// <param name="Message">Why, and what to do next.</param>
public sealed record PlaceFailure(string Place, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Message}";
}
