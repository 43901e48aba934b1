using System.Text;
using System.Text.Json;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Composition;
using FlowLogPS.Core.Query;
using FlowLogPS.Core.Tests.Cloud;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Tests.Composition;

/// <summary>What only a cloud of several regions shows, and what the documents leave open.</summary>
public class PlaceFinderTests
{
    private static readonly string[] Regions = ["ap-one", "ap-two"];

    [Fact]
    public async Task ATopicThatSeveralRegionsWriteToIsOnePlace()
    {
        var search = await FindAsync((request, _) => Answer(request), [], []);

        var place = Assert.IsType<TopicPlace>(Assert.Single(search.Places));
        Assert.Equal(("topic", "ap-one"), (place.TopicId, place.Region));
        Assert.Equal(Regions, place.VpcRegions);
        Assert.Empty(search.Failures);
    }

    [Fact]
    public async Task ARegionWithoutPermissionIsOneFailure()
    {
        var search = await FindAsync((request, _) => Answer(request), [], [], ThrowIn("ap-two", FlowLogErrorKind.PermissionDenied));

        Assert.Single(search.Places);
        var failure = Assert.Single(search.Failures);
        Assert.Equal((FlowLogErrorKind.PermissionDenied, "ap-two"), (failure.Kind, failure.Target));
    }

    [Fact]
    public async Task AKeyThatIsRefusedIsNoRegionsFailure() =>
        Assert.Equal(FlowLogErrorKind.AuthenticationFailed, (await Assert.ThrowsAsync<FlowLogException>(
            () => FindAsync((request, _) => Answer(request), [], [], ThrowIn("ap-two", FlowLogErrorKind.AuthenticationFailed)))).Kind);

    [Fact]
    public async Task WhereOneUnknownIdRefusesAllEachIsAskedForAlone()
    {
        var stub = default(StubTransport);
        var search = await FindAsync(
            (request, _) => request.Action == "DescribeVpcs" && request.Region == "ap-two"
                ? throw new FlowLogException(FlowLogErrorKind.OperationFailed, "Not found.", "InvalidVpcId.NotFound")
                : Answer(request),
            ["vpc-ap-one", "vpc-none"],
            [],
            made: transport => stub = transport);

        Assert.Equal("vpc-none", Assert.Single(search.Failures).Target);
        Assert.Equal(["vpc-ap-one"], Assert.IsType<TopicPlace>(Assert.Single(search.Places)).VpcIds);
        Assert.Equal(1, stub!.Requests.Count(r => r is { Action: "DescribeVpcs", Region: "ap-one" }));
        Assert.Equal(3, stub.Requests.Count(r => r is { Action: "DescribeVpcs", Region: "ap-two" }));
    }

    private static Task<PlaceSearch> FindAsync(
        Func<CloudRequest, int, string> answer,
        IReadOnlyList<string> vpcIds,
        IReadOnlyList<string> topicIds,
        Action<CloudRequest>? meet = null,
        Action<StubTransport>? made = null)
    {
        var stub = new StubTransport((request, number) =>
        {
            meet?.Invoke(request);
            return answer(request, number);
        });
        made?.Invoke(stub);
        return new PlaceFinder(new VpcClient(stub), new ClsClient(stub, new SearchGate(15)))
            .FindAsync(Regions, vpcIds, topicIds, new RecordingObserver(), CancellationToken.None);
    }

    private static Action<CloudRequest> ThrowIn(string region, FlowLogErrorKind kind) => request =>
    {
        if (request.Region == region)
            throw new FlowLogException(kind, "Refused.", "UnauthorizedOperation");
    };

    /// <summary>One VPC a region, named after it; the flow logs of both regions write to one topic of the first.</summary>
    private static string Answer(CloudRequest request)
    {
        var vpcId = $"vpc-{request.Region}";
        var body = Encoding.UTF8.GetString(request.Body.Span);
        object answer = request.Action switch
        {
            "DescribeVpcs" when body.Contains("VpcIds") && !body.Contains(vpcId) => new { VpcSet = Array.Empty<object>(), TotalCount = 0 },
            "DescribeVpcs" => new { VpcSet = new[] { new { VpcId = vpcId } }, TotalCount = 1 },
            "DescribeFlowLogs" => new { FlowLog = new[] { new { FlowLogId = "fl", VpcId = vpcId, CloudLogId = "topic", CloudLogRegion = "ap-one", StorageType = "cls" } }, TotalNum = 1 },
            "DescribeNetworkInterfaces" => new { NetworkInterfaceSet = Array.Empty<object>(), TotalCount = 0 },
            "DescribeTopics" => new { Topics = request.Region == "ap-one" ? [new { TopicId = "topic", Index = true }] : Array.Empty<object>(), TotalCount = request.Region == "ap-one" ? 1 : 0 },
            _ => throw new InvalidOperationException(request.Action),
        };
        return JsonSerializer.Serialize(new { Response = answer });
    }
}
