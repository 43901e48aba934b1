using FlowLogPS.Core.Cloud.Sts;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Cloud;

public class RegionNameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ap\nx")]
    [InlineData("广州")]
    [InlineData("AP-Guangzhou")]
    [InlineData("ap-guangzhou ")]
    public async Task A_name_that_no_region_can_have_is_refused_before_any_call(string region)
    {
        var stub = new StubTransport((_, _) => """{"Response":{"RequestId":"r"}}""");
        using var client = new FlowLogClient(new FlowLogClientOptions { Region = region, Transport = stub });

        var faults = new[]
        {
            Assert.Throws<FlowLogException>(() => client.RegionsOf([])),
            Assert.Throws<FlowLogException>(() => client.RegionsOf(["ap-guangzhou", region])),
            await Assert.ThrowsAsync<FlowLogException>(() => client.GetCallerIdentityAsync(new RecordingObserver(), CancellationToken.None)),
            await Assert.ThrowsAsync<FlowLogException>(
                () => new StsClient(stub, region).AssumeRoleAsync(new AssumeRoleRequest("role", "session"), new RecordingObserver(), CancellationToken.None)),
        };

        Assert.All(faults, fault =>
        {
            Assert.Equal((FlowLogErrorKind.InvalidArgument, region), (fault.Kind, fault.Target));
            Assert.Contains("such as ap-guangzhou", fault.Message, StringComparison.Ordinal);
        });
        Assert.Empty(stub.Requests);
    }
}
