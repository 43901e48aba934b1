namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>One page of raw logs.</summary>
/// <param name="Rows">The logs in order.</param>
/// <param name="Contexts">For each topic searched, the token that goes on.</param>
/// <param name="ListOver">Whether nothing follows.</param>
internal sealed record SearchPage(IReadOnlyList<LogRow> Rows, IReadOnlyList<(Topic Topic, string Context)> Contexts, bool ListOver);
