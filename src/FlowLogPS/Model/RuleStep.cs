namespace FlowLogPS.Model;

/// <summary>One rule beside one packet: whether it matches, field by field.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Source">Whether the source address is in the rule's source.</param>
/// <param name="Destination">Whether the destination address is in the rule's destination.</param>
/// <param name="Protocol">Whether the protocol is one of the rule's.</param>
/// <param name="Port">Whether the destination port is one that the rule has for this protocol, or for any where the protocol is not its own.</param>
/// <param name="End">Whether the rule is in force at the end of the traffic that is looked at.</param>
public sealed record RuleStep(SecurityRule Rule, RuleMatch Source, RuleMatch Destination, RuleMatch Protocol, RuleMatch Port, RuleMatch End)
{
    /// <summary>Id of the rule.</summary>
    public string RuleId => Rule.Id;

    /// <summary>Position of the rule.</summary>
    public int Order => Rule.Order;

    /// <summary>What the rule does.</summary>
    public RuleAction Action => Rule.Action;

    /// <summary>Whether the rule matches: as surely as the least sure of its fields.</summary>
    public RuleMatch Match => (RuleMatch)Math.Min(Math.Min((int)Source, (int)Destination), Math.Min(Math.Min((int)Protocol, (int)Port), (int)End));

    /// <summary>Names of the fields that do not match.</summary>
    public IReadOnlyList<string> Unmatched => new TextList<string>(
    [
        .. new (string Name, RuleMatch Match)[]
            {
                (nameof(Source), Source), (nameof(Destination), Destination), (nameof(Protocol), Protocol), (nameof(Port), Port), (nameof(End), End),
            }
            .Where(part => part.Match == RuleMatch.No).Select(part => part.Name),
    ]);

    /// <inheritdoc/>
    public override string ToString() =>
        Match == RuleMatch.No ? $"{Rule}: not {string.Join(", ", Unmatched)}" : $"{Rule}: {(Match == RuleMatch.Yes ? "matches" : "may match")}";
}
