namespace FlowLogPS.Core.Composition;

/// <summary>What was made last for each key, made afresh as soon as one of its parts is another object. Safe for concurrent use.</summary>
internal sealed class Memo<T>
{
    private readonly Dictionary<string, (IReadOnlyList<object> Parts, T Value)> _made = [];
    private readonly object _gate = new();

    /// <summary>The value; others wait while it is made.</summary>
    public T Get(string key, IReadOnlyList<object> parts, Func<T> make)
    {
        lock (_gate)
        {
            if (_made.TryGetValue(key, out var last) && last.Parts.SequenceEqual(parts, ReferenceEqualityComparer.Instance))
                return last.Value;
            var value = make();
            _made[key] = (parts, value);
            return value;
        }
    }
}
