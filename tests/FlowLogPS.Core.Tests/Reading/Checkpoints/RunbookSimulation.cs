using FlowLogPS.Core.Query;
using FlowLogPS.Core.Reading.Checkpoints;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reading.Checkpoints;

/// <summary>
/// A runbook that runs every few minutes against a topic whose records become readable late, and is killed at a random moment in
/// every fifth run. Time, arrivals and kills come from one seed.
/// </summary>
internal sealed class RunbookSimulation(int seed, TimeSpan lateness, string path)
{
    public const int Runs = 200;

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan First = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(14);

    private readonly Random _chance = new(seed);
    private readonly SteppedTimeProvider _clock = new(Start + First);
    private readonly List<(long Time, long Arrival, string Id)> _records = [];

    public int Committed { get; private set; }

    public int Killed { get; private set; }

    /// <summary>Runs that the ledger calls incomplete: records came between its count and its pages.</summary>
    public int Incomplete { get; private set; }

    public int Given { get; private set; }

    /// <summary>How often runs that were committed gave each record.</summary>
    public Dictionary<string, int> Promised { get; } = [];

    /// <summary>What any run gave, killed or not.</summary>
    public HashSet<string> Union { get; } = [];

    /// <summary>The most ids a run held.</summary>
    public long MostIds { get; private set; }

    /// <summary>Records logged since the start of the first run that was committed and readable at the last one.</summary>
    public HashSet<string> Truth { get; private set; } = [];

    public async Task RunAsync()
    {
        var topic = new ArrivingTopic(_clock) { OnCall = () => _clock.Now += TimeSpan.FromMilliseconds(_chance.Next(2000)) };
        Fill(topic);
        using var client = new FlowLogClient(new FlowLogClientOptions { Region = "ap-guangzhou", Transport = topic, TimeProvider = _clock });
        TimeRange? first = null;
        for (var run = 1; run <= Runs; run++)
        {
            var asked = new TimeRange(_clock.Now - First, _clock.Now);
            if (await RunOnceAsync(client, asked, isKilled: run % 5 == 0) && Committed++ == 0)
                first = asked;
            _clock.Now += TimeSpan.FromSeconds(_chance.Next(60, 1200));
        }

        // While the last one reads, time stands still: what has come by then is what it has to know.
        topic.OnCall = static () => { };
        Assert.True(await RunOnceAsync(client, new TimeRange(_clock.Now - First, _clock.Now), isKilled: false));
        Committed++;
        Truth = [.. _records.Where(r => r.Time >= first!.FromMilliseconds && r.Arrival < _clock.Now.ToUnixTimeMilliseconds()).Select(r => r.Id)];
    }

    private async Task<bool> RunOnceAsync(FlowLogClient client, TimeRange asked, bool isKilled)
    {
        var query = new FlowLogQuery { Action = FlowAction.Reject };
        using var checkpoint = ReadCheckpoint.Open(path, QueryIdentity.Of("VpcTraffic", [], query, []), asked, lateness);
        var ledger = new ReadLedger();
        var given = new List<string>();
        // About as many records as a run gives, so that kills fall before the first, between any two, and after the last.
        var left = isKilled ? _chance.Next(120) : int.MaxValue;
        var reading = client.ReadTrafficAsync(
            query with { Range = checkpoint.Range }, new TopicPlace(ArrivingTopic.Id, "ap-guangzhou", [], []), ledger, new RecordingObserver(), CancellationToken.None);
        await foreach (var record in reading)
        {
            if (left == 0)
                break;
            if (!checkpoint.Admit(record))
                continue;
            left--;
            given.Add(record.RecordId!);
        }

        Given += given.Count;
        Union.UnionWith(given);
        MostIds = Math.Max(MostIds, checkpoint.HeldIds);
        if (isKilled)
        {
            Killed++;
            if (_chance.Next(2) == 0)
                await File.WriteAllTextAsync($"{path}.tmp", """{ "version": 1, "quer""");
            return false;
        }
        if (!ledger.IsComplete)
        {
            Incomplete++;
            return false;
        }

        checkpoint.Commit();
        foreach (var id in given)
            Promised[id] = Promised.GetValueOrDefault(id) + 1;
        return true;
    }

    /// <summary>Four records a minute; most come within a minute, one in four up to the longest delay late.</summary>
    private void Fill(ArrivingTopic topic)
    {
        var end = Start + First + TimeSpan.FromSeconds(Runs * 1200);
        var id = 0;
        for (var time = Start; time < end; time += TimeSpan.FromMilliseconds(_chance.Next(1, 30_000)))
        {
            var delay = (_chance.Next(4) == 0 ? LongestDelay : TimeSpan.FromMinutes(1)) * _chance.NextDouble();
            topic.Add(time.ToUnixTimeMilliseconds(), delay, $"{++id}");
            _records.Add((time.ToUnixTimeMilliseconds(), (time + delay).ToUnixTimeMilliseconds(), $"PKG/{id}"));
        }
    }
}
