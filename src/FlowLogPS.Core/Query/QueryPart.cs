namespace FlowLogPS.Core.Query;

/// <summary>A part of a query's records.</summary>
/// <param name="Text">CQL.</param>
/// <param name="Expected">Records the service counts in it.</param>
internal readonly record struct QueryPart(string Text, long Expected);
