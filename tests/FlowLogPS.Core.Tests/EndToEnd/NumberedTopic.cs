using System.Globalization;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Cls;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>A topic of its own in a sandbox. Its records are numbered, so that what a read gives can be held against what was written.</summary>
internal sealed class NumberedTopic
{
    private readonly SandboxServer _server;
    private readonly List<long> _times = [];

    public NumberedTopic(SandboxServer server)
    {
        _server = server;
        var name = Guid.NewGuid().ToString();
        Place = new TopicPlace(server.Logs.CreateTopic(server.Logs.CreateLogset(name), name, index: true), server.Region, [], []);
    }

    public TopicPlace Place { get; }

    /// <summary>The interface of a record by its number; null for none.</summary>
    public Func<int, string?> InterfaceOf { get; init; } = static number => $"eni-{number % 40:x8}";

    /// <summary>Records written so far.</summary>
    public int Count => _times.Count;

    /// <summary>Writes a record at each of the times, milliseconds since 1970; the number goes on from the last.</summary>
    public void Append(IEnumerable<long> times)
    {
        var first = _times.Count;
        _times.AddRange(times);
        _server.Logs.Append(Place.TopicId, _times.Skip(first).Select((time, i) => Entry(first + i, time)));
    }

    /// <summary>Holds what was read against what was written: each of the records within the range once, in time order, as it was written.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="range">The range of the read.</param>
    /// <param name="order">Its order.</param>
    /// <param name="written">Records that were there before the read began; later ones may have been met or not.</param>
    public void AssertTruth(IReadOnlyList<VpcTraffic> read, TimeRange range, ReadOrder order = ReadOrder.OldestFirst, int? written = null)
    {
        var isGiven = new bool[_times.Count];
        var (former, sign) = (long.MinValue, order == ReadOrder.OldestFirst ? 1 : -1);
        foreach (var record in read.Select(t => t.Record))
        {
            var number = int.Parse(record.PkgLogId!, CultureInfo.InvariantCulture);
            Assert.False(isGiven[number], $"record {number} came twice");
            isGiven[number] = true;
            Assert.Equal(_times[number], record.LogTimeMilliseconds);
            Assert.Equal(PortOf(number), record.SourcePort);
            Assert.True(range.Contains(record.LogTimeMilliseconds), $"record {number} lies outside the range");
            Assert.True(former <= sign * record.LogTimeMilliseconds, $"record {number} is out of order");
            former = sign * record.LogTimeMilliseconds;
        }
        var missing = Enumerable.Range(0, written ?? _times.Count).Where(n => range.Contains(_times[n]) && !isGiven[n]).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} records are missing, the first is {missing.FirstOrDefault()}");
    }

    private static int PortOf(int number) => 1024 + (number % 60_000);

    private LogEntry Entry(int number, long time) => new(
        time,
        $"PKG-{number / 1000}",
        number.ToString(CultureInfo.InvariantCulture),
        $$"""
        {"version":"1","account-id":"1251000000",{{(InterfaceOf(number) is { } id ? $"\"interface-id\":\"{id}\"," : "")}}"srcaddr":"10.0.{{number / 250 % 200}}.{{number % 250}}","dstaddr":"10.1.0.{{number % 200}}","srcport":"{{PortOf(number)}}","dstport":"443","protocol":"6","packets":"7","bytes":"{{number}}","start":"{{(time / 1000) - 60}}","end":"{{time / 1000}}","action":"REJECT","log-status":"OK"}
        """);
}
