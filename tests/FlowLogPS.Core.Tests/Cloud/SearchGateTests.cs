using FlowLogPS.Core.Cloud;

namespace FlowLogPS.Core.Tests.Cloud;

public class SearchGateTests
{
    [Fact]
    public async Task TheSixteenthSearchOfATopicWaitsForAPlace()
    {
        var gate = new SearchGate(15);
        var places = new List<IDisposable>();
        for (var i = 0; i < 15; i++)
            places.Add(await gate.EnterAsync("t", CancellationToken.None));

        var next = gate.EnterAsync("t", CancellationToken.None).AsTask();
        using var other = await gate.EnterAsync("another topic", CancellationToken.None);

        Assert.False(next.IsCompleted);
        places[3].Dispose();
        places[3].Dispose();
        await next;
        Assert.False(gate.EnterAsync("t", CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task AWaitingSearchCanBeStopped()
    {
        using var stop = new CancellationTokenSource();
        var gate = new SearchGate(1);
        using var place = await gate.EnterAsync("t", CancellationToken.None);
        var waiting = gate.EnterAsync("t", stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
