using FlowLogPS.Core.Cloud.Cam;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Cls;
using FlowLogPS.Core.Cloud.Vpc;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Setup.Doctor;

/// <summary>Gathers the facts of the set-up by reading calls alone.</summary>
internal sealed class SetupSurveyor(
    VpcClient vpcs, ClsClient cls, CfwClient firewall, CamClient cam, string region, TimeProvider clock, IFlowLogObserver observer)
{
    /// <summary>How far back data is looked for: long enough to tell that it has stopped from that it never came.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int Buckets = 200;
    private const string TemplateRegion = "ap-guangzhou";

    public async Task<SetupFacts> SurveyAsync(IReadOnlyList<string> vpcIds, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ofVpcs = AskAsync("vpc:DescribeVpcs", () => vpcs.DescribeVpcsAsync(region, vpcIds, observer, stop));
        var subnets = AskAsync("vpc:DescribeSubnets", () => vpcs.DescribeSubnetsAsync(region, vpcIds, observer, stop));
        var interfaces = AskAsync("vpc:DescribeNetworkInterfaces", () => vpcs.DescribeNetworkInterfacesAsync(region, vpcIds, observer, stop));
        var role = AskAsync("cam:GetRole", () => cam.GetRoleAsync(FlowLogRole.Name, observer, stop));
        var logsets = AskAsync("cls:DescribeLogsets", () => cls.DescribeLogsetsAsync(region, [new ClsFilter("logsetName", [LogTarget.LogsetName])], observer, stop));
        var rules = AskAsync("cfw:DescribeEnterpriseSecurityGroupRule", () => firewall.DescribeEnterpriseSecurityGroupRuleAsync(observer, stop));
        var details = AskAsync("cfw:DescribeEnterpriseSecurityGroupRuleList", () => firewall.DescribeEnterpriseSecurityGroupRuleListAsync(observer, stop));
        var templates = AskAsync("vpc:DescribeAddressTemplates", () => vpcs.DescribeAddressTemplatesAsync(TemplateRegion, observer, stop));
        var hits = AskAsync("cfw:DescribeLogs", () => firewall.CountLogsAsync(FirewallPlace.Index, now - Window, now, observer, stop));
        var netflow = AskAsync("cfw:DescribeLogs", () => firewall.CountLogsAsync("netflow_fl", now - Window, now, observer, stop));
        var flowLogs = await AskAsync("vpc:DescribeFlowLogs", () => FlowLogsAsync(vpcIds, stop)).ConfigureAwait(false);
        var topicIds = TopicsOf(flowLogs);
        var topics = await AskAsync("cls:DescribeTopics", () => TopicsAsync(topicIds, stop)).ConfigureAwait(false);
        var there = topics.Value?.Select(t => t.TopicId).ToList() ?? topicIds;
        var indexes = there.Select(async id => (id, await AskAsync("cls:DescribeIndex", () => cls.DescribeIndexAsync(region, id, observer, stop)).ConfigureAwait(false))).ToList();
        var arrivals = there.Select(async id => (id, await ArrivalsAsync(id, now, stop).ConfigureAwait(false), (IProbe)await SearchAsync(id, now, stop).ConfigureAwait(false))).ToList();
        var needsOthers = vpcIds.Count > 0 && !(await role.ConfigureAwait(false)).IsAnswered;
        var allLogs = needsOthers ? await AskAsync("vpc:DescribeFlowLogs", () => FlowLogsAsync([], stop)).ConfigureAwait(false) : flowLogs;
        var others = TopicsOf(allLogs).Except(topicIds).Select(id => ArrivalsAsync(id, now, stop)).ToList();
        return new SetupFacts
        {
            Region = region,
            Now = now,
            Vpcs = await ofVpcs.ConfigureAwait(false),
            Subnets = await subnets.ConfigureAwait(false),
            Interfaces = await interfaces.ConfigureAwait(false),
            FlowLogs = flowLogs,
            Role = await role.ConfigureAwait(false),
            Logsets = await logsets.ConfigureAwait(false),
            Topics = topics,
            Indexes = await Task.WhenAll(indexes).ConfigureAwait(false),
            Arrivals = await Task.WhenAll(arrivals).ConfigureAwait(false),
            OtherArrivals = await Task.WhenAll(others).ConfigureAwait(false),
            Rules = await rules.ConfigureAwait(false),
            RuleDetails = await details.ConfigureAwait(false),
            Templates = await templates.ConfigureAwait(false),
            Hits = await hits.ConfigureAwait(false),
            Netflow = await netflow.ConfigureAwait(false),
        };
    }

    private List<string> TopicsOf(Probe<IReadOnlyList<FlowLog>> flowLogs) =>
        [.. (flowLogs.Value ?? []).Where(f => f.IsReadable && f.TopicRegion == region).Select(f => f.TopicId).Distinct()];

    private Task<IReadOnlyList<FlowLog>> FlowLogsAsync(IReadOnlyList<string> vpcIds, CancellationToken stop) =>
        FlowLogList.ReadAsync(vpcs, region, vpcIds, observer, stop);

    /// <summary>Asked for even where no flow log names a topic: whether it is permitted has to be known before.</summary>
    private async Task<IReadOnlyList<TopicInfo>> TopicsAsync(List<string> ids, CancellationToken stop)
    {
        const int most = 100;
        var found = new List<TopicInfo>();
        foreach (var part in ids.DefaultIfEmpty("none").Chunk(most))
            found.AddRange(await cls.DescribeTopicsAsync(region, [new ClsFilter("topicId", part)], observer, stop).ConfigureAwait(false));
        return [.. found.Where(t => ids.Contains(t.TopicId))];
    }

    private Task<Probe<LogHistogram>> ArrivalsAsync(string topicId, DateTimeOffset now, CancellationToken stop)
    {
        var (from, to) = ((now - Window).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        var request = new LogHistogramRequest(topicId, from, to, "", (to - from) / Buckets);
        return AskAsync("cls:DescribeLogHistogram", () => cls.DescribeLogHistogramAsync(region, request, observer, stop));
    }

    private Task<Probe<string>> SearchAsync(string topicId, DateTimeOffset now, CancellationToken stop) => AskAsync("cls:SearchLog", async () =>
    {
        var search = new SearchLogRequest(topicId, (now - TimeSpan.FromHours(1)).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), "") { Limit = 1 };
        using var answer = await cls.SearchLogAsync(region, search, observer, stop).ConfigureAwait(false);
        return answer.RequestId ?? "";
    });

    private static async Task<Probe<T>> AskAsync<T>(string action, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return new Probe<T>(action, await ask().ConfigureAwait(false), null);
        }
        catch (FlowLogException e)
        {
            return new Probe<T>(action, null, e);
        }
    }
}
