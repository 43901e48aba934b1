namespace FlowLogPS.Core.Measuring;

/// <summary>What a history knows of a rule.</summary>
/// <param name="FirstSeen">When the first run was measured in which the rule was there, or was named by a hit.</param>
/// <param name="Hits">Hits of all runs.</param>
/// <param name="FirstHit">Start of the earliest hit's window; null without hits.</param>
/// <param name="LastHit">Start of the latest hit's window; null without hits.</param>
internal sealed record RuleHistory(DateTimeOffset FirstSeen, long Hits, DateTimeOffset? FirstHit, DateTimeOffset? LastHit);
