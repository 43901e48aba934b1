using System.Text.Json;

namespace FlowLogPS.Sandbox.Cls.Query;

/// <summary>A term against a text: both are cut into words by the index's tokenizer.</summary>
internal sealed class TextMatcher
{
    private readonly List<string> _patterns;
    private readonly TermMode _mode;
    private readonly string _tokenizer;
    private readonly bool _ignoreCase;

    /// <exception cref="Api.ApiException">A word of the term begins with a wildcard.</exception>
    public TextMatcher(QueryNode.Term term, string tokenizer, bool caseSensitive)
    {
        _patterns = [.. Words(term.Text, tokenizer)];
        _mode = term.Mode;
        _tokenizer = tokenizer;
        _ignoreCase = !caseSensitive;
        if (_patterns.Any(pattern => Wildcard.Is(pattern[0])))
        {
            throw QueryErrors.Query("'*' or '?' not allowed as first character");
        }
    }

    /// <summary>A text that every match contains, or null; lets the database skip most rows before words are cut.</summary>
    public string? RequiredText =>
        _mode == TermMode.AnyWord && _patterns.Count > 1
            ? null
            : _patterns.SelectMany(pattern => pattern.Split([Wildcard.Many, Wildcard.One]))
                .Where(piece => piece.All(char.IsAscii))
                .MaxBy(piece => piece.Length);

    public bool Matches(string value)
    {
        var words = Words(value, _tokenizer);
        return _patterns.Count > 0 && _mode switch
        {
            TermMode.AnyWord => _patterns.Exists(pattern => Array.Exists(words, word => Matches(pattern, word))),
            TermMode.AllWords => _patterns.TrueForAll(pattern => Array.Exists(words, word => Matches(pattern, word))),
            _ => Enumerable.Range(0, Math.Max(0, words.Length - _patterns.Count + 1))
                .Any(start => _patterns.Select((pattern, i) => Matches(pattern, words[start + i])).All(same => same)),
        };
    }

    /// <summary>Full text: whether the values of a log's JSON object, taken one by one, match.</summary>
    public bool MatchesAnyValue(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Any(member => Matches(member.Value.ToString()));
    }

    private bool Matches(string pattern, string word) => Wildcard.Matches(pattern, word, _ignoreCase);

    private static string[] Words(string text, string tokenizer) =>
        tokenizer.Length == 0 ? [text] : text.Split(tokenizer.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
}
