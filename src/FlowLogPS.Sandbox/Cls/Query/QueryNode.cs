namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>A condition, the same for both languages.</summary>
internal abstract record QueryNode
{
    /// <summary>Every log.</summary>
    internal sealed record All : QueryNode;

    internal sealed record And(QueryNode Left, QueryNode Right) : QueryNode;

    internal sealed record Or(QueryNode Left, QueryNode Right) : QueryNode;

    internal sealed record Not(QueryNode Operand) : QueryNode;

    /// <summary>Words in a field, or in the whole log when <paramref name="Field"/> is null.</summary>
    /// <param name="Field">Key, or null for full text.</param>
    /// <param name="Text">What was written, wildcards as <see cref="Wildcard"/> characters.</param>
    /// <param name="Mode">How several words of it go together.</param>
    internal sealed record Term(string? Field, string Text, TermMode Mode) : QueryNode;

    /// <summary>A number between two bounds; an infinite bound is open.</summary>
    internal sealed record Range(string Field, double Low, bool LowIncluded, double High, bool HighIncluded) : QueryNode;

    /// <summary>The log has the field.</summary>
    internal sealed record Exists(string Field) : QueryNode;

    /// <summary>The log has the field and it is empty.</summary>
    internal sealed record Empty(string Field) : QueryNode;
}
