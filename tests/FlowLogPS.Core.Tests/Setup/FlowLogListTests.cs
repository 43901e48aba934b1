using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup;
using FlowLogPS.Core.Tests.Cloud.Vpc;
using FlowLogPS.Core.Tests.Fakes;

namespace FlowLogPS.Core.Tests.Setup;

public class FlowLogListTests
{
    [Fact]
    public async Task AFlowLogThatComesInTwoPagesIsOne()
    {
        // The total stays, so that the list is not seen to change.
        var cloud = new ChangingFlowLogs((ids, _) =>
        {
            ids.Insert(0, "fl-new");
            ids.RemoveAt(ids.Count - 1);
        });

        var read = await FlowLogList.ReadAsync(new VpcClient(cloud.Transport), "ap-guangzhou", [], new RecordingObserver(), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 149).Select(n => $"fl-{n}"), read.Select(f => f.Id));
    }
}
