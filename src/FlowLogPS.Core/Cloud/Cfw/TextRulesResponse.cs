namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>A page of rules in the text-based shape; the total is sent as text.</summary>
internal sealed record TextRulesResponse(IReadOnlyList<TextRule>? Rules = null, long? TotalCount = null);
