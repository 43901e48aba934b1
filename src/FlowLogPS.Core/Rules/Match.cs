namespace FlowLogPS.Core.Rules;

/// <summary>Whether something matches, in the order that makes the least of several parts that of the whole.</summary>
internal enum Match
{
    /// <summary>Surely not.</summary>
    No,

    /// <summary>It depends on content that is not known here.</summary>
    Maybe,

    /// <summary>Surely.</summary>
    Yes,
}
