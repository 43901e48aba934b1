namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>One piece of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text without quotes and escapes; an operator as written; a range with its brackets.</param>
/// <param name="Plain">A word without any escape: only such a word can be AND, OR, NOT.</param>
internal readonly record struct QueryToken(QueryToken.Of Kind, string Text, bool Plain = false)
{
    internal enum Of
    {
        End,
        Open,
        Close,
        Colon,
        Compare,
        Range,
        Word,
        Quoted,
    }
}
