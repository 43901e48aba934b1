using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting.Data;

/// <summary>One rule and the hits that name it, or the hits of one attribution that name none.</summary>
/// <param name="RuleId">The rule; null for hits without one.</param>
/// <param name="Attribution">For hits without a rule, how they relate to the rules.</param>
/// <param name="Order">Position of the rule.</param>
/// <param name="Action">What the rule does.</param>
/// <param name="Match">What it matches, in one line.</param>
/// <param name="Description">The administrator's text.</param>
/// <param name="Hits">Hits.</param>
/// <param name="Share">Part of all hits, 0..1.</param>
/// <param name="LastHit">Start of the latest hit's capture window.</param>
internal sealed record RuleRow(
    string? RuleId,
    BlockAttribution? Attribution,
    int? Order,
    RuleAction? Action,
    string? Match,
    string? Description,
    long Hits,
    double Share,
    DateTimeOffset? LastHit);
