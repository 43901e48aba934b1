namespace FlowLogPS.Model;

/// <summary>
/// One rule and the hits that name it, or the hits of one attribution that surely name none. Over all objects of one measuring, the hits
/// add up to all that were given.
/// </summary>
public sealed record RuleUsage
{
    /// <summary>The rule as it is now, or, where it is not there any more, as the hits carry it; null for hits without a rule.</summary>
    public SecurityRule? Rule { get; init; }

    /// <summary>For hits without a rule, how they relate to the rules; null where there is one.</summary>
    public BlockAttribution? Attribution { get; init; }

    /// <summary>Id of the rule.</summary>
    public string? RuleId => Rule?.Id;

    /// <summary>Position of the rule.</summary>
    public int? RuleOrder => Rule?.Order;

    /// <summary>What the rule does.</summary>
    public RuleAction? RuleAction => Rule?.Action;

    /// <summary>The rule's description.</summary>
    public string? RuleDescription => Rule?.Description;

    /// <summary>Hits: <see cref="Blocked"/>, <see cref="Observed"/>, <see cref="Replies"/> and <see cref="Allowed"/> together. Hits without a rule are none of these.</summary>
    public long Hits { get; init; }

    /// <summary>Hits that the rule blocked.</summary>
    public long Blocked { get; init; }

    /// <summary>Hits that passed and that the rule would have blocked as a blocking rule.</summary>
    public long Observed { get; init; }

    /// <summary>Hits that answer a request that the rule decides.</summary>
    public long Replies { get; init; }

    /// <summary>Hits that the rule would have let pass: something else blocked them.</summary>
    public long Allowed { get; init; }

    /// <summary>Start of the earliest hit's capture window; null without hits.</summary>
    public DateTimeOffset? FirstHit { get; init; }

    /// <summary>Start of the latest hit's capture window; null without hits.</summary>
    public DateTimeOffset? LastHit { get; init; }

    /// <summary>Different source addresses.</summary>
    public int DistinctSources { get; init; }

    /// <summary>Different destination addresses.</summary>
    public int DistinctDestinations { get; init; }

    /// <summary>Bytes of the hits.</summary>
    public long Bytes { get; init; }

    /// <summary>Packets of the hits.</summary>
    public long Packets { get; init; }

    /// <summary>Part of all hits, 0..1; 0 where there are none at all.</summary>
    public double Share { get; init; }

    /// <summary>What is proved of the rule, or seen of it in these hits; None also where the rules could not be read.</summary>
    public RuleFinding Finding { get; init; }

    /// <summary>The findings in words, with the rules that they are due to; or why nothing can be found.</summary>
    public string? FindingReason { get; init; }

    /// <summary>When the history was first carried on while the rule was there; null without a history.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Hits of all runs of the history, this one included; null without a history.</summary>
    public long? TotalHits { get; init; }

    /// <summary><see cref="FirstHit"/> over the history.</summary>
    public DateTimeOffset? FirstHitEver { get; init; }

    /// <summary><see cref="LastHit"/> over the history.</summary>
    public DateTimeOffset? LastHitEver { get; init; }

    /// <summary>
    /// How long ago the last hit over the history was or, without any, the rule was first seen; null without a history, and where hits do
    /// not tell whether the rule is used (see <see cref="FindingReason"/>).
    /// </summary>
    public TimeSpan? UnusedFor { get; init; }
}
