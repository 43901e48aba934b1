using System.Globalization;
using FlowLogPS.Core.Cloud;
using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Setup.Doctor;
using FlowLogPS.Core.Tests.Cloud;
using FlowLogPS.Core.Tests.Fakes;
using FlowLogPS.Errors;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Setup.Doctor;

/// <summary>What the doctor says of flow logs that the sandbox cannot make, and where times are written in another way.</summary>
public class FlowLogChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("subnet-1")]
    [InlineData("vpc-1")]
    public async Task AnOldFlowLogOfASubnetOrVpcLogsItsInterfaces(string resource)
    {
        var check = FlowLogChecks.FlowLogs(await SurveyAsync(Log(resource)));

        Assert.Equal((SetupCheckStatus.Passed, "2 of 2 attached interfaces are logged, with all of their traffic."), (check.Status, check.Evidence));
    }

    [Fact]
    public async Task AnInterfaceThatItsVpcLogsNeedsNoneOfItsOwn()
    {
        var check = FlowLogChecks.FlowLogs(await SurveyAsync(Log("eni-1", enabled: "false"), Log("vpc-1")));

        Assert.Equal(SetupCheckStatus.Passed, check.Status);
    }

    [Fact]
    public async Task AFlowLogOfAVpcThatIsDisabledIsSwitchedOn()
    {
        var check = FlowLogChecks.FlowLogs(await SurveyAsync(Log("vpc-1", enabled: "false")));

        Assert.Equal("0 of 2 attached interfaces are logged; 2 have a flow log that is disabled.", check.Evidence);
        Assert.Equal("Enable-FlowLogVpc -VpcId vpc-1 switches them on.", check.NextStep);
    }

    [Theory]
    [InlineData(0, "Records arrive: topic-1 until 08:30Z.")]
    [InlineData(120, "Nothing arrives in topic-1 since about 2026-03-01 06:30Z.")]
    public async Task TimesAreWrittenAlikeInEveryCulture(int minutesAgo, string evidence)
    {
        var facts = await SurveyAsync([Log("vpc-1")], Now.AddMinutes(-minutesAgo));
        // As Finnish writes times. The cultures themselves, with their calendars, are not there in tests.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;

        Assert.Equal(evidence, FlowLogChecks.Data(facts).Evidence);
    }

    [Theory]
    [InlineData("2026-03-01 16:25:00", SetupCheckStatus.Warning, "Run Test-FlowLogSetup again at 08:45Z.")] // China time: five minutes ago
    [InlineData("2026-03-01 16:10:00", SetupCheckStatus.Failed, "Wait ten minutes")]
    [InlineData("", SetupCheckStatus.Failed, "Wait ten minutes")]
    public async Task OfANewFlowLogNothingNeedHaveComeYet(string created, SetupCheckStatus status, string nextStep)
    {
        var check = FlowLogChecks.Data(await SurveyAsync([Log("vpc-1", created: created)], newest: null));

        Assert.Equal(status, check.Status);
        Assert.StartsWith(nextStep, check.NextStep, StringComparison.Ordinal);
    }

    private static string Log(string resource, string enabled = "true", string created = "") =>
        $$$"""{"FlowLogId":"fl-{{{resource}}}","VpcId":"vpc-1","ResourceId":"{{{resource}}}","TrafficType":"ALL","CloudLogId":"topic-1","Enable":{{{enabled}}},"CreatedTime":"{{{created}}}"}""";

    private static Task<SetupFacts> SurveyAsync(params string[] flowLogs) => SurveyAsync(flowLogs, Now);

    /// <summary>A VPC of two interfaces with these flow logs, whose newest record is of some time; no other action is permitted.</summary>
    private static Task<SetupFacts> SurveyAsync(string[] flowLogs, DateTimeOffset? newest)
    {
        var stub = new StubTransport((request, _) => request.Action switch
        {
            "DescribeVpcs" => """{"Response":{"VpcSet":[{"VpcId":"vpc-1"}],"TotalCount":1}}""",
            "DescribeNetworkInterfaces" => $$$"""{"Response":{"NetworkInterfaceSet":[{{{Interface("eni-1")}}},{{{Interface("eni-2")}}}],"TotalCount":2}}""",
            "DescribeFlowLogs" => string.Create(CultureInfo.InvariantCulture, $$$"""{"Response":{"FlowLog":[{{{string.Join(',', flowLogs)}}}],"TotalNum":{{{flowLogs.Length}}}}}"""),
            "DescribeTopics" => """{"Response":{"Topics":[{"TopicId":"topic-1"}],"TotalCount":1}}""",
            "DescribeLogHistogram" => string.Create(CultureInfo.InvariantCulture, $$$"""{"Response":{"Interval":0,"HistogramInfos":[{"BTime":{{{newest?.ToUnixTimeMilliseconds() ?? 0}}},"Count":{{{(newest is null ? 0 : 1)}}}}]}}"""),
            "SearchLog" => """{"Response":{}}""",
            _ => throw new FlowLogException(FlowLogErrorKind.PermissionDenied, "no"),
        });
        return new SetupSurveyor(
            new VpcClient(stub), new ClsClient(stub, new SearchGate(1)), new CfwClient(stub), new CamClient(stub), "ap-guangzhou", new SteppedTimeProvider(Now), new RecordingObserver())
            .SurveyAsync(["vpc-1"], CancellationToken.None);
    }

    private static string Interface(string id) =>
        $$$"""{"NetworkInterfaceId":"{{{id}}}","VpcId":"vpc-1","SubnetId":"subnet-1","Attachment":{"InstanceId":"ins-1"}}""";
}
