namespace FlowLogPS.Sandbox.Cls.Sql;

/// <summary>One piece of an SQL text.</summary>
/// <param name="Text">As written.</param>
/// <param name="IsWord">A bare word: keyword, column or function.</param>
internal readonly record struct SqlToken(string Text, bool IsWord)
{
    public bool Is(string keyword) => IsWord && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsAny(params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (Is(keyword)) return true;
        }

        return false;
    }
}
