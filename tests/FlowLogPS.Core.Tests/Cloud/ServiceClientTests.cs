using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Tests.Cloud.Vpc;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud;

/// <summary>Lists that change while they are read.</summary>
public class ServiceClientTests
{
    [Fact]
    public Task AListThatGrowsBetweenPagesGivesEachItemOnce() => IsReadAgainAsync(ids => ids.Insert(0, "fl-new"));

    [Fact]
    public Task AListThatShrinksBetweenPagesGivesEachItemThatIsLeft() => IsReadAgainAsync(ids => ids.RemoveRange(0, 60));

    [Fact]
    public async Task AListThatChangesEachTimeItIsReadIsOneFailureThatMayPass()
    {
        var cloud = new ChangingFlowLogs((ids, _) => ids.RemoveAt(0));

        var fault = await Assert.ThrowsAsync<FlowLogException>(() => ReadAsync(cloud));

        Assert.Equal(FlowLogErrorKind.ServiceUnavailable, fault.Kind);
        Assert.Contains("vpc DescribeFlowLogs: the list changed while it was read, 3 times in a row. Try again", fault.Message, StringComparison.Ordinal);
        Assert.Equal(6, cloud.Transport.Requests.Count);
    }

    [Fact]
    public async Task AListThatTellsNoTotalIsReadOnce()
    {
        var cloud = new ChangingFlowLogs((ids, _) => ids.Add("fl-new"), tellsTotal: false);

        Assert.Equal(151, (await ReadAsync(cloud)).Count);
        Assert.Equal(2, cloud.Transport.Requests.Count);
    }

    private static async Task IsReadAgainAsync(Action<List<string>> change)
    {
        var cloud = new ChangingFlowLogs((ids, page) =>
        {
            if (page == 1)
                change(ids);
        });

        Assert.Equal(cloud.Ids, (await ReadAsync(cloud)).Select(f => f.FlowLogId));
    }

    private static Task<IReadOnlyList<FlowLogInfo>> ReadAsync(ChangingFlowLogs cloud) =>
        new VpcClient(cloud.Transport).DescribeFlowLogsAsync("ap-guangzhou", null, new RecordingObserver(), CancellationToken.None);
}
