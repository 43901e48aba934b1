namespace FlowLogPS.Core.Measuring;

/// <summary>What a history knows of a rule.</summary>
/// <param name="FirstSeen">When the first run was measured in which the rule was there, or was named by a hit.</param>
/// <param name="Hits">Hits of all runs.</param>
/// <param name="FirstHit">Start of the earliest hit's window; null without hits.</param>
/// <param name="LastHit">Start of the latest hit's window; null without hits.</param>
/// <param name="LastDoubt">Start of the latest window of a hit that may have been the rule's; null without any.</param>
internal sealed record RuleHistory(DateTimeOffset FirstSeen, long Hits, DateTimeOffset? FirstHit, DateTimeOffset? LastHit, DateTimeOffset? LastDoubt = null)
{
    /// <summary>The same, where a hit of that time may have been the rule's too.</summary>
    public RuleHistory Doubted(DateTimeOffset? doubt) => LastDoubt > doubt || doubt is null ? this : this with { LastDoubt = doubt };
}
