namespace FlowLogPS.Core.Rules;

/// <summary>The services of a rule: those known, and what it names beyond them.</summary>
/// <param name="Known">Services that surely belong to it.</param>
/// <param name="Missing">Content that cannot be expanded, with the reason; null where all is known.</param>
internal sealed record RuleServices(IReadOnlyList<Service> Known, string? Missing = null)
{
    /// <summary>Whether traffic to the port belongs to one of them.</summary>
    public Match Test(int protocol, int? port)
    {
        foreach (var service in Known)
        {
            if (service.Holds(protocol, port))
                return Match.Yes;
        }
        return Missing is null ? Match.No : Match.Maybe;
    }
}
