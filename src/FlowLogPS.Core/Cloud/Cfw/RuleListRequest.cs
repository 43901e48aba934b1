namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>One page of the number-based rule list. The API text calls Offset a page, its name says records; records is what is sent.</summary>
internal sealed record RuleListRequest(int Limit, int Offset);
