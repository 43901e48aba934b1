using FlowLogPS.Sandbox.Api;
using FlowLogPS.Sandbox.Cls.Search;

namespace FlowLogPS.Sandbox.Tests.Cls.Search;

public sealed class SearchLimitTests
{
    [Fact]
    public void A_topic_has_fifteen_places_and_they_are_given_back()
    {
        var gate = new SearchGate();
        var places = Enumerable.Range(0, SearchGate.MaxSearchesPerTopic).Select(_ => gate.Enter(["a"])).ToList();

        Assert.Equal("LimitExceeded.LogSearch", Assert.Throws<ApiException>(() => gate.Enter(["b", "a"])).Code);
        gate.Enter(["b"]).Dispose();
        places[0].Dispose();
        gate.Enter(["a"]).Dispose();
    }

    [Fact]
    public async Task The_sixteenth_search_at_a_time_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new() { SearchLatency = TimeSpan.FromMinutes(10) });
        var search = new { TopicId = sandbox.Topic, From = 1, To = 2, QueryString = "*" };
        using var stop = new CancellationTokenSource();
        var running = Enumerable.Range(0, SearchGate.MaxSearchesPerTopic)
            .Select(async _ =>
            {
                using var request = sandbox.Client.Request("SearchLog", search);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Client.Http.SendAsync(request, stop.Token));
            })
            .ToList();
        while (sandbox.Server.Counters.PeakSearches < SearchGate.MaxSearchesPerTopic) await Task.Delay(5);

        Assert.Equal("LimitExceeded.LogSearch", await sandbox.Client.ErrorAsync("SearchLog", search));

        await stop.CancelAsync();
        await Task.WhenAll(running);
    }
}
