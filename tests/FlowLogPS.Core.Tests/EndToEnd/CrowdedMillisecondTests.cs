using System.Text.Json;
using FlowLogPS.Core.Query;
using FlowLogPS.Model;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Cls;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.EndToEnd;

/// <summary>More records in one millisecond than Context gives, of a service whose Offset loses some: cut by keys they are read whole over HTTP.</summary>
public sealed class CrowdedMillisecondTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (int Records, Func<int, string?> InterfaceOf)> Shapes = new()
    {
        ["forty interfaces"] = (30_000, number => $"eni-{number % 40:x8}"),
        ["one interface"] = (12_000, _ => "eni-1a2b3c4d"),
        ["one interface has most, some records have none"] = (15_000, number => (number % 10) switch { 0 => $"eni-{number % 400:x8}", 1 => null, _ => "eni-1a2b3c4d" }),
        ["more interfaces than a statement names"] = (12_000, number => $"eni-{number % 300:x8}"),
    };

    public static TheoryData<string, OffsetPaging> Cases()
    {
        var all = new TheoryData<string, OffsetPaging>();
        foreach (var shape in Shapes.Keys)
            foreach (var paging in (OffsetPaging[])[OffsetPaging.EndsAtTenThousand, OffsetPaging.Unstable])
                all.Add(shape, paging);
        return all;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task IsReadWhole(string shape, OffsetPaging paging)
    {
        var count = Shapes[shape].Records;
        var sandbox = new SandboxFixture { Options = new SandboxOptions { Records = 0, OffsetPaging = paging } };
        await sandbox.InitializeAsync();
        var topic = new NumberedTopic(sandbox.Server) { InterfaceOf = Shapes[shape].InterfaceOf };
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2);
        var range = new TimeRange(start, start.AddMilliseconds(3_600_000));
        // The next millisecond's first record lies exactly at the slice's end, and the sandbox gives and counts it there too.
        topic.Append([.. Enumerable.Repeat(range.FromMilliseconds + 1_800_000, count), range.FromMilliseconds + 1_800_001]);

        var read = await HeavyRead.RunAsync(sandbox, topic, new FlowLogQuery { Range = range, Action = FlowAction.Reject });

        read.Print(output, $"{shape}, Offset {paging}");
        topic.AssertTruth(read.Records, range);
        Assert.True(read.Ledger.IsComplete);
        Assert.Equal(topic.Count, read.Ledger.Read);
        Assert.Equal(read.Searches + read.Histograms, read.Ledger.Calls);
        // By Offset twice, then what SliceReader states of the first key and of those after it.
        var (pages, parts) = (count / 1000, 2 * count / 10_000);
        Assert.InRange(read.Searches, pages, (2 * (pages + 1)) + (3 + pages + parts) + (shape == "forty interfaces" ? 0 : 4 * 6 * pages));
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task WithoutSqlOnTheKeyTheReadIsIncompleteAndSaysWhy()
    {
        var sandbox = new SandboxFixture { Options = new SandboxOptions { Records = 0, OffsetPaging = OffsetPaging.EndsAtTenThousand } };
        await sandbox.InitializeAsync();
        var topic = new NumberedTopic(sandbox.Server);
        using var rule = JsonDocument.Parse("""{"KeyValue":{"KeyValues":[{"Key":"interface-id","Value":{"Type":"text","SqlFlag":false}}]}}""");
        sandbox.Server.Logs.SetIndex(topic.Place.TopicId, rule.RootElement);
        var range = new TimeRange(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2), TimeProvider.System.GetUtcNow());
        topic.Append(Enumerable.Repeat(range.FromMilliseconds + 1_800_000, 11_000));

        var read = await HeavyRead.RunAsync(sandbox, topic, new FlowLogQuery { Range = range });

        Assert.Equal(10_000, read.Records.Count);
        Assert.False(read.Ledger.IsComplete);
        Assert.Equal((11_000, 10_000), (read.Ledger.Expected, read.Ledger.Read));
        Assert.Contains(sandbox.Observer.Lines, line => line.StartsWith("warned", StringComparison.Ordinal) && line.Contains("interface-id", StringComparison.Ordinal));
        await sandbox.DisposeAsync();
    }
}
