namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>One page of the text-based rule list; both fields are texts, the page counts from 1.</summary>
internal sealed record RulePageRequest(string PageNo, string PageSize);
