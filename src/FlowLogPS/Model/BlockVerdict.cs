namespace FlowLogPS.Model;

/// <summary>The attribution of one blocked record.</summary>
/// <param name="Attribution">How the record relates to the rules.</param>
/// <param name="Rule">The deciding (or unresolved) rule, where there is one.</param>
/// <param name="Reason">Why it is not simply a rule, in words; null for <see cref="BlockAttribution.Rule"/>.</param>
/// <param name="Source">Who named the rule.</param>
/// <param name="ConflictsWith">The rule that the rules as they are now name instead, where the firewall named another.</param>
public sealed record BlockVerdict(
    BlockAttribution Attribution,
    SecurityRule? Rule = null,
    string? Reason = null,
    AttributionSource Source = AttributionSource.None,
    SecurityRule? ConflictsWith = null);
