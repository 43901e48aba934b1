namespace FlowLogPS.Sandbox.Control;

/// <summary>What the sandbox was asked and what it gave, since the start or the last <see cref="Reset"/>.</summary>
public sealed class Counters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _calls = new(StringComparer.Ordinal);
    private long _records;
    private int _searching;
    private int _peak;

    /// <summary>Calls per action, refused ones included.</summary>
    public IReadOnlyDictionary<string, long> Calls
    {
        get
        {
            lock (_gate) return new Dictionary<string, long>(_calls, StringComparer.Ordinal);
        }
    }

    /// <summary>Calls of all actions that change something.</summary>
    public long WritingCalls => Calls.Where(call => IsWriting(call.Key)).Sum(call => call.Value);

    /// <summary>Raw log records given out by searches.</summary>
    public long RecordsReturned
    {
        get
        {
            lock (_gate) return _records;
        }
    }

    /// <summary>Most searches that ran at the same time, over all topics.</summary>
    public int PeakSearches
    {
        get
        {
            lock (_gate) return _peak;
        }
    }

    /// <summary>How often an action was called.</summary>
    public long CallsOf(string action)
    {
        lock (_gate) return _calls.GetValueOrDefault(action);
    }

    /// <summary>Starts counting anew; searches under way stay counted for the peak.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _calls.Clear();
            _records = 0;
            _peak = _searching;
        }
    }

    internal void AddCall(string action)
    {
        lock (_gate) _calls[action] = _calls.GetValueOrDefault(action) + 1;
    }

    internal void AddRecords(int count)
    {
        lock (_gate) _records += count;
    }

    internal void SearchBegins()
    {
        lock (_gate) _peak = Math.Max(_peak, ++_searching);
    }

    internal void SearchEnds()
    {
        lock (_gate) _searching--;
    }

    private static bool IsWriting(string action) =>
        !action.StartsWith("Describe", StringComparison.Ordinal) &&
        !action.StartsWith("Get", StringComparison.Ordinal) &&
        !action.StartsWith("List", StringComparison.Ordinal) &&
        action is not ("SearchLog" or "AssumeRole");
}
