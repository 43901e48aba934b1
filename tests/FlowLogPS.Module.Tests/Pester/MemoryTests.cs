using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlowLogPS.Sandbox;
using FlowLogPS.Sandbox.Cls;
using Xunit.Abstractions;

namespace FlowLogPS.Module.Tests.Pester;

/// <summary>
/// <c>Get-VpcTraffic | Out-Null</c> in a pwsh of its own takes no more memory for ten million records than for one: the sandbox, whose
/// memory is no part of it, runs in this process and keeps its logs on disk. Takes 5 GB there and several minutes.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int DayRecords = 1_000_000;
    private const int Days = 10;
    private const int Batch = 100_000;

    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(Days + 1);

    [SkippableFact]
    public async Task TenMillionRecordsTakeNoMoreMemoryThanOne()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("FLOWLOGPS_HEAVY") == "1", "takes minutes and 5 GB of disk; FLOWLOGPS_HEAVY=1 runs it");
        Skip.If(Pwsh.Missing is not null, Pwsh.Missing);
        var folder = Directory.CreateTempSubdirectory("flowlogps-memory-");
        try
        {
            await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = 0, DatabasePath = Path.Combine(folder.FullName, "logs.db") });
            var topicId = Fill(sandbox.Logs);

            var one = await StreamAsync(sandbox, topicId, days: 1);
            var ten = await StreamAsync(sandbox, topicId, Days);

            output.WriteLine($"ratio {(double)ten.Peak / one.Peak:F2}");
            Assert.InRange((double)ten.Peak / one.Peak, 0, 1.25);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Fill(LogStore logs)
    {
        var started = Stopwatch.GetTimestamp();
        var topicId = logs.CreateTopic(logs.CreateLogset("memory"), "memory", index: true);
        var step = TimeSpan.FromDays(1) / DayRecords;
        for (var first = 0; first < Days * DayRecords; first += Batch)
            logs.Append(topicId, Enumerable.Range(first, Batch).Select(number => Entry(number, _start + (number * step))));
        output.WriteLine($"{Days * DayRecords:N0} records written in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        return topicId;
    }

    private async Task<Streamed> StreamAsync(SandboxServer sandbox, string topicId, int days)
    {
        var (exitCode, text) = await Pwsh.RunAsync(Path.Combine(Pwsh.Suites, "Measure-Stream.ps1"), new Dictionary<string, string>(Pwsh.EnvironmentFor(sandbox))
        {
            ["FLOWLOGPS_TOPIC"] = topicId,
            ["FLOWLOGPS_FROM"] = _start.ToString("o", CultureInfo.InvariantCulture),
            ["FLOWLOGPS_WARM_TO"] = _start.AddDays(1).ToString("o", CultureInfo.InvariantCulture),
            ["FLOWLOGPS_TO"] = _start.AddDays(days).ToString("o", CultureInfo.InvariantCulture),
        });
        Assert.True(exitCode == 0, text);
        output.WriteLine(text.Trim());
        var streamed = JsonSerializer.Deserialize<Streamed>(text)!;
        Assert.Equal((true, days * DayRecords), (streamed.IsComplete, streamed.Read));
        Assert.Equal(sandbox.Counters.CallsOf("SearchLog") + sandbox.Counters.CallsOf("DescribeLogHistogram"), streamed.Calls);
        return streamed;
    }

    private static LogEntry Entry(int number, DateTimeOffset time) => new(
        time.ToUnixTimeMilliseconds(),
        $"PKG-{number / 1000}",
        number.ToString(CultureInfo.InvariantCulture),
        $$"""
        {"version":"1","account-id":"1251000000","interface-id":"eni-{{number % 40:x8}}","srcaddr":"10.0.{{number / 250 % 200}}.{{number % 250}}","dstaddr":"10.1.0.{{number % 200}}","srcport":"{{1024 + (number % 60_000)}}","dstport":"443","protocol":"6","packets":"7","bytes":"{{number}}","start":"{{time.ToUnixTimeSeconds() - 60}}","end":"{{time.ToUnixTimeSeconds()}}","action":"REJECT","log-status":"OK"}
        """);

    /// <summary>What Measure-Stream.ps1 says of one read.</summary>
    /// <param name="Peak">The most that the managed heap held, garbage included, in bytes.</param>
    /// <param name="Calls">Calls by the ledger.</param>
    /// <param name="Read">Records by the ledger.</param>
    /// <param name="IsComplete">By the ledger.</param>
    private sealed record Streamed(long Peak, int Calls, long Read, bool IsComplete);
}
