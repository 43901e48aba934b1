namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>What a statement under construction has collected: its parameters and its text matchers.</summary>
internal sealed class SqlText
{
    private readonly List<object> _parameters = [];
    private readonly List<TextMatcher> _matchers = [];

    public IReadOnlyList<object> Parameters => _parameters;

    public IReadOnlyList<TextMatcher> Matchers => _matchers;

    /// <summary>Adds a value and gives the placeholder's name.</summary>
    public string Parameter(object value)
    {
        _parameters.Add(value);
        return $"@p{_parameters.Count - 1}";
    }

    /// <summary>Adds a matcher and gives its position.</summary>
    public int Matcher(TextMatcher matcher)
    {
        _matchers.Add(matcher);
        return _matchers.Count - 1;
    }
}
