using System.Text.Json;
using System.Text.RegularExpressions;
using FlowLogPS.Sandbox.Api;

namespace FlowLogPS.Sandbox.Cls;

/// <summary>A topic's index: what CreateIndex was given, read once.</summary>
internal sealed partial class IndexRule
{
    /// <summary>The console's tokenizer: a dot is no separator, so an IPv4 address is one word.</summary>
    public const string DefaultTokenizer = "@&?|#()='\",;:<>[]{}/ \n\t\r\\";

    /// <summary>Keys of KeyValue and Tag together.</summary>
    private const int MaxKeys = 300;

    private readonly Dictionary<string, IndexField> _fields;

    private IndexRule(JsonElement json, bool enabled, Dictionary<string, IndexField> fields, long afterRow, DateTimeOffset modified)
    {
        Json = json;
        Enabled = enabled;
        _fields = fields;
        AfterRow = afterRow;
        Modified = modified;
        var fullText = json.Optional("FullText");
        HasFullText = fullText is not null;
        FullTextTokenizer = fullText?.OptionalString("Tokenizer") is { Length: > 0 } tokenizer ? tokenizer : DefaultTokenizer;
        FullTextCaseSensitive = fullText?.OptionalBoolean("CaseSensitive") ?? false;
        CaseSensitive = json.Optional("KeyValue")?.OptionalBoolean("CaseSensitive") ?? false;
    }

    /// <summary>The <c>Rule</c> as it was given.</summary>
    public JsonElement Json { get; }

    /// <summary>Logs up to this row came before the index and stay unsearchable.</summary>
    public long AfterRow { get; }

    /// <summary>Whether it is in force (<c>Status</c>).</summary>
    public bool Enabled { get; }

    public DateTimeOffset Modified { get; }

    public bool HasFullText { get; }

    public string FullTextTokenizer { get; }

    public bool FullTextCaseSensitive { get; }

    /// <summary>Case sensitivity of the keys' values.</summary>
    public bool CaseSensitive { get; }

    public IReadOnlyDictionary<string, IndexField> Fields => _fields;

    /// <summary>Reads a rule; keys that the former rule had stay valid for its logs.</summary>
    /// <exception cref="ApiException">The rule breaks a documented limit.</exception>
    public static IndexRule Read(JsonElement rule, bool enabled, IndexRule? former, long lastRow, DateTimeOffset now)
    {
        var fields = new Dictionary<string, IndexField>(StringComparer.Ordinal);
        foreach (var item in rule.Optional("KeyValue")?.Items("KeyValues") ?? [])
        {
            var field = ReadField(item, former, lastRow);
            if (!fields.TryAdd(field.Key, field)) throw ApiErrors.InvalidParameter($"Key `{field.Key}` is given twice.");
        }

        var tags = rule.Optional("Tag")?.Items("KeyValues").Count() ?? 0;
        if (fields.Count + tags > MaxKeys)
        {
            throw new ApiException("LimitExceeded.IndexKeyOverLimit", $"An index has at most {MaxKeys} keys.");
        }

        return new(rule.Clone(), enabled, fields, former?.AfterRow ?? lastRow, now);
    }

    private static IndexField ReadField(JsonElement item, IndexRule? former, long lastRow)
    {
        var key = item.RequiredString("Key");
        if (!KeyPattern().IsMatch(key)) throw ApiErrors.InvalidParameter($"Key `{key}` has characters that are not allowed.");

        var value = item.Required("Value");
        if (!Enum.TryParse<IndexFieldType>(value.RequiredString("Type"), ignoreCase: true, out var type))
        {
            throw ApiErrors.InvalidParameter($"Type of key `{key}` must be long, text, double or json.");
        }

        var known = former?._fields.GetValueOrDefault(key);
        var afterRow = known?.Type == type ? known.AfterRow : lastRow;
        return new(key, type, value.OptionalString("Tokenizer") ?? "", value.OptionalBoolean("SqlFlag") ?? false, afterRow);
    }

    [GeneratedRegex(@"^(?!_)[A-Za-z0-9_\-./@]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
