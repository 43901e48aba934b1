namespace FlowLogPS.Core.Cloud.Cls;

/// <summary>One page of a CLS list.</summary>
internal sealed record ClsPageRequest(IReadOnlyList<ClsFilter> Filters, int Offset, int Limit);
