namespace FlowLogPS.Sandbox.Control;

/// <summary>The faults that wait for their calls. Safe for use from many threads.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _pending = [];

    /// <summary>What still waits.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_gate) return [.. _pending];
        }
    }

    /// <summary>Lets something go wrong.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate) _pending.Add(fault);
    }

    /// <summary>Forgets all that wait.</summary>
    public void Clear()
    {
        lock (_gate) _pending.Clear();
    }

    /// <summary>Uses up one turn of the first fault of these kinds that waits for the action; null when there is none.</summary>
    internal Fault? Take(string action, params ReadOnlySpan<FaultKind> kinds)
    {
        lock (_gate)
        {
            for (var i = 0; i < _pending.Count; i++)
            {
                var fault = _pending[i];
                if (!kinds.Contains(fault.Kind) || (fault.Action != "*" && fault.Action != action)) continue;
                if (fault.After > 0)
                {
                    _pending[i] = fault with { After = fault.After - 1 };
                    continue;
                }

                if (fault.Times > 1) _pending[i] = fault with { Times = fault.Times - 1 };
                else _pending.RemoveAt(i);
                return fault;
            }
        }

        return null;
    }
}
