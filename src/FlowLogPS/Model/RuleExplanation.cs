namespace FlowLogPS.Model;

/// <summary>What the rules do with a packet, why, and what would let it pass.</summary>
public sealed record RuleExplanation
{
    /// <summary>Whether the packet that was asked about is a reply, by its ports or ICMP type: all else here is of the request it answers.</summary>
    public bool IsReply { get; init; }

    /// <summary>Source of the packet.</summary>
    public required NetworkAddress SourceAddress { get; init; }

    /// <summary>Destination of the packet.</summary>
    public required NetworkAddress DestinationAddress { get; init; }

    /// <summary>Destination port, 0..65535; null where the protocol has none.</summary>
    public int? DestinationPort { get; init; }

    /// <summary>Name of the protocol, or its number as text.</summary>
    public required string Protocol { get; init; }

    /// <summary>What becomes of the packet.</summary>
    public required RuleOutcome Outcome { get; init; }

    /// <summary>The end of the traffic at which that is so; rules published to one end decide there only. None where it makes no difference.</summary>
    public FlowEnds DecidedAt { get; init; }

    /// <summary>The rule that decides, or that may; null where none does.</summary>
    public SecurityRule? Rule { get; init; }

    /// <summary>Id of the deciding rule.</summary>
    public string? RuleId => Rule?.Id;

    /// <summary>Position of the deciding rule.</summary>
    public int? RuleOrder => Rule?.Order;

    /// <summary>Every rule that was tried, in order; the last of them is the one that decides, where there is one.</summary>
    public required IReadOnlyList<RuleStep> Steps { get; init => field = TextList<RuleStep>.Of(value); }

    /// <summary>The accepting rule that comes nearest to this packet, with at most two fields that do not match; null where none comes near, or none is needed.</summary>
    public RuleStep? NearestAllow { get; init; }

    /// <summary>
    /// The smallest change that would let the packet pass these rules, in words; null where it passes already. It is one edit of a rule
    /// that is there, unless that would let much else pass: then a rule to add.
    /// </summary>
    public string? Change { get; init; }

    /// <summary>The outcome in one sentence.</summary>
    public required string Summary { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
