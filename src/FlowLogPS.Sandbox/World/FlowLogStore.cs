namespace FlowLogPS.Sandbox.World;

/// <summary>The flow logs, at most one an interface, in order of creation. Guarded by its own lock.</summary>
internal sealed class FlowLogStore
{
    private readonly Lock _gate = new();
    private readonly List<FlowLog> _logs = [];

    /// <summary>All of them as they are now.</summary>
    public FlowLog[] Snapshot()
    {
        lock (_gate)
            return [.. _logs];
    }

    /// <summary>The flow log of an interface, or null.</summary>
    public FlowLog? Of(NetworkInterface eni)
    {
        lock (_gate)
            return _logs.Find(log => log.Interface == eni);
    }

    /// <summary>Adds one; false where the interface has one already.</summary>
    public bool TryAdd(FlowLog log)
    {
        lock (_gate)
        {
            if (_logs.Exists(other => other.Interface == log.Interface))
                return false;
            _logs.Add(log);
            return true;
        }
    }

    /// <summary>Replaces one by what <paramref name="change"/> makes of it; null where there is none, and gone where the change gives null.</summary>
    public FlowLog? Change(string id, Func<FlowLog, FlowLog?> change)
    {
        lock (_gate)
        {
            var at = _logs.FindIndex(log => log.Id == id);
            if (at < 0)
                return null;
            var before = _logs[at];
            if (change(before) is { } after)
                _logs[at] = after;
            else
                _logs.RemoveAt(at);
            return before;
        }
    }
}
