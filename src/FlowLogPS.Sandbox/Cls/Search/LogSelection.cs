using FlowLogPS.Sandbox.Cls.Query;

namespace FlowLogPS.Sandbox.Cls.Search;

/// <summary>Which rows of a topic a request sees: time, index, arrival and condition.</summary>
/// <param name="Where">SQL condition.</param>
/// <param name="Text">Its parameters and matchers.</param>
internal sealed record LogSelection(string Where, SqlText Text)
{
    /// <summary>Null when the topic has no index: then nothing is searchable.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="condition">What to match.</param>
    /// <param name="from">First millisecond.</param>
    /// <param name="to">Last millisecond.</param>
    /// <param name="includeTo">Whether the last one counts.</param>
    /// <param name="arrivedBy">Logs that arrive later, milliseconds since 1970, are not there yet.</param>
    /// <param name="text">What a statement over several topics has collected before, or null.</param>
    public static LogSelection? Create(
        Topic topic, QueryNode condition, long from, long to, bool includeTo, long arrivedBy, SqlText? text = null)
    {
        if (topic.Index is not { } index) return null;

        text ??= new SqlText();
        var terms = new List<string>
        {
            $"_time >= {text.Parameter(from)}",
            $"_time {(includeTo ? "<=" : "<")} {text.Parameter(to)}",
        };
        if (index.AfterRow > 0) terms.Add($"_id > {index.AfterRow}");
        if (topic.LatestArrival > arrivedBy) terms.Add($"_arrival <= {text.Parameter(arrivedBy)}");
        if (condition is not QueryNode.All) terms.Add(new ConditionCompiler(index, text).Compile(condition));
        return new(string.Join(" AND ", terms), text);
    }
}
