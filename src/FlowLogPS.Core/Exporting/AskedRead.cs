using FlowLogPS.Core.Query;

namespace FlowLogPS.Core.Exporting;

/// <summary>One read of an export.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Places">The topics or files that it was asked of.</param>
public sealed record AskedRead(FlowLogQuery Query, IReadOnlyList<string> Places);
