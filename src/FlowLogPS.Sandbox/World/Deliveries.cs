using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.World.Traffic;

namespace FlowLogPS.Sandbox.World;

/// <summary>
/// Sends records where their interface's flow log says and keeps the others back. A liberty of the sandbox: when a flow log is
/// created or enabled later, what it would have written before arrives too, so that a newcomer sees data at once.
/// </summary>
internal sealed class Deliveries(CloudWorld world)
{
    private const int Batch = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<LogEntry>> _batches = new(StringComparer.Ordinal);
    private readonly Dictionary<NetworkInterface, List<GeneratedRecord>> _withheld = [];
    private readonly FlowLog?[] _routes = new FlowLog?[world.Networks.Interfaces.Count];
    private ILogSink? _sink;

    /// <summary>Records that no topic has yet.</summary>
    public int Withheld
    {
        get
        {
            lock (_gate)
                return _withheld.Values.Sum(records => records.Count);
        }
    }

    /// <summary>Whether a topic exists.</summary>
    public bool TopicExists(string topicId) => Sink.TopicExists(topicId);

    private ILogSink Sink => _sink ?? throw new InvalidOperationException("The cloud has not been populated.");

    /// <summary>Names the log service and fixes the routes of the first records.</summary>
    public void Open(ILogSink sink)
    {
        _sink = sink;
        foreach (var log in world.FlowLogs.Snapshot())
            _routes[log.Interface.Index] = log;
        // Its flow log went with it; its records stay where they were written.
        foreach (var deleted in world.Networks.Interfaces.Where(eni => eni.Deleted && !world.IsBare))
            _routes[deleted.Index] = new FlowLog("fl-deleted0", deleted, "deleted", "ALL", deleted.Vpc.TopicId, deleted.Vpc.Created);
    }

    /// <summary>Routes one fresh record.</summary>
    public void Take(in GeneratedRecord record)
    {
        if (_routes[record.Truth.Interface] is { } log && log.Takes(record.Truth.Rejected))
            Send(log.TopicId, record);
        else
            Withhold(record);
    }

    /// <summary>Sends what is still batched.</summary>
    public void Flush()
    {
        foreach (var (topic, batch) in _batches)
        {
            Sink.Append(topic, batch);
            batch.Clear();
        }
    }

    /// <summary>Sends what was kept back of an interface, as far as its flow log takes it.</summary>
    public void Release(FlowLog log)
    {
        lock (_gate)
        {
            if (!_withheld.Remove(log.Interface, out var records))
                return;
            foreach (var record in records)
            {
                if (log.Takes(record.Truth.Rejected))
                    Send(log.TopicId, record);
                else
                    Withhold(record);
            }

            Flush();
        }
    }

    private void Withhold(in GeneratedRecord record)
    {
        var eni = world.Networks.Interfaces[record.Truth.Interface];
        if (!_withheld.TryGetValue(eni, out var records))
            _withheld[eni] = records = [];
        records.Add(record);
    }

    private void Send(string topicId, in GeneratedRecord record)
    {
        if (!_batches.TryGetValue(topicId, out var batch))
            _batches[topicId] = batch = new List<LogEntry>(Batch);
        batch.Add(record.Entry);
        world.Truth.Deliver(record.Ordinal, topicId);
        if (batch.Count < Batch)
            return;
        Sink.Append(topicId, batch);
        batch.Clear();
    }
}
