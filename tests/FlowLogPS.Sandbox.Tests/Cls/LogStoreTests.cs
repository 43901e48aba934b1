using FlowLogPS.Sandbox.Cls;
using FlowLogPS.Sandbox.Cls.Query;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Tests.Cls;

public sealed class LogStoreTests
{
    [Fact]
    public async Task Logs_are_appended_while_others_read()
    {
        using var store = new LogStore(databasePath: null, TimeProvider.System);
        var topic = store.Topic();
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 20; i++) store.Append(topic, FlowLogs.At(Enumerable.Range(i * 500, 500).Select(n => FlowLogs.Start + n)));
        });
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!writing.IsCompleted)
            {
                var count = Read(store, topic).Count;
                Assert.InRange(count, seen, 10_000);
                Assert.Equal(0, count % 500);
                seen = count;
            }
        }));

        await Task.WhenAll(reading.Append(writing));

        Assert.Equal(10_000, Read(store, topic).Count);
    }

    [Fact]
    public void Logs_may_lie_in_a_new_file()
    {
        var folder = Directory.CreateTempSubdirectory("flowlogps");
        try
        {
            var path = Path.Combine(folder.FullName, "logs.db");
            using (var store = new LogStore(path, TimeProvider.System))
            {
                var topic = store.Topic();
                store.Append(topic, FlowLogs.At([FlowLogs.Start]));
                Assert.Single(Read(store, topic));
            }

            Assert.Contains(path, Assert.Throws<IOException>(() => new LogStore(path, TimeProvider.System)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_search_that_is_given_up_stops()
    {
        using var store = new LogStore(databasePath: null, TimeProvider.System);
        using var stop = new CancellationTokenSource();

        // Endless: only cancelling ends it.
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var search = Task.Run(() => store.Read(
            connection =>
            {
                started.SetResult();
                connection.Execute(Endless);
                return 0;
            },
            stop.Token));
        await started.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
    }

    private static List<LogRow> Read(LogStore store, string topicId)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        return LogSelection.Create(store.FindTopic(topicId)!, new QueryNode.All(), now)!
            .Read(store, descending: false, count: 100_000, offset: 0, CancellationToken.None);
    }
}
