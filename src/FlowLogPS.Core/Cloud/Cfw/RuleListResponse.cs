namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>A page of rules in the number-based shape. <paramref name="Total"/> counts what passes the filters, AllTotal (not read) every rule.</summary>
internal sealed record RuleListResponse(IReadOnlyList<NumberRule>? Data = null, long? Total = null);
