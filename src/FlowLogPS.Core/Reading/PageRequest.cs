namespace FlowLogPS.Core.Reading;

/// <summary>One page to ask for. Context and Offset exclude each other.</summary>
/// <param name="From">Milliseconds since 1970, included.</param>
/// <param name="To">Milliseconds since 1970; whether a record exactly then comes is undocumented, so readers check.</param>
/// <param name="Context">The last page's Context; null for the first.</param>
/// <param name="Offset">Records to pass over; 0 with Context.</param>
internal readonly record struct PageRequest(long From, long To, string? Context, long Offset)
{
    /// <summary>SearchLog's documented most.</summary>
    public const int Limit = 1000;
}
