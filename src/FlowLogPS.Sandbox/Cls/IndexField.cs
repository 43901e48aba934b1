namespace FlowLogPS.Sandbox.Cls;

/// <summary>One key that may be searched by name.</summary>
/// <param name="Key">Field name; letters, digits and <c>_ - . / @</c>.</param>
/// <param name="Type">How it is compared.</param>
/// <param name="Tokenizer">Characters that separate its words.</param>
/// <param name="SqlFlag">Whether SQL may use it ("statistics").</param>
/// <param name="AfterRow">Only logs after this row have it: an index change is not retroactive.</param>
internal sealed record IndexField(string Key, IndexFieldType Type, string Tokenizer, bool SqlFlag, long AfterRow)
{
    /// <summary>Whether it compares as a number.</summary>
    public bool IsNumeric => Type is IndexFieldType.Long or IndexFieldType.Double;

    /// <summary>SQL expression of its text, null where the log lacks it.</summary>
    public string TextSql => Since($"CAST({Extract} AS TEXT)");

    /// <summary>SQL expression of its number, null where the log's value is none (flow logs write <c>-</c>).</summary>
    public string NumberSql =>
        Since($"iif({Extract} GLOB '[0-9]*' OR {Extract} GLOB '-[0-9]*', CAST({Extract} AS {(Type == IndexFieldType.Long ? "INTEGER" : "REAL")}), NULL)");

    // Keys are checked when the rule is read, so that none can leave the quotes.
    private string Extract => $"json_extract(_json, '$.\"{Key}\"')";

    private string Since(string expression) => AfterRow == 0 ? expression : $"iif(_id > {AfterRow}, {expression}, NULL)";
}
