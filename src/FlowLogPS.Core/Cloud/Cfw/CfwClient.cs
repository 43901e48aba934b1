using System.Globalization;

namespace FlowLogPS.Core.Cloud.Cfw;

/// <summary>The firewall, API 2019-09-04. The rules belong to the account, so no region is sent.</summary>
/// <param name="transport">Sends and retries.</param>
internal sealed class CfwClient(ICloudTransport transport) : ServiceClient(transport, "cfw", "2019-09-04")
{
    /// <summary>The largest page of the text-based list.</summary>
    private const int RulePageSize = 50;

    /// <summary>Reads all rules in the text-based shape, which the international service has too.</summary>
    public Task<IReadOnlyList<TextRule>> DescribeEnterpriseSecurityGroupRuleAsync(IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<TextRulesResponse, TextRule>(
            offset => Request("DescribeEnterpriseSecurityGroupRule", region: null, RulePage(offset)),
            answer => (answer.Rules, answer.TotalCount),
            observer,
            cancellation,
            RulePageSize);

    /// <summary>Reads all rules in the number-based shape, which names the text id; the international service lacks it.</summary>
    public Task<IReadOnlyList<NumberRule>> DescribeEnterpriseSecurityGroupRuleListAsync(
        IFlowLogObserver observer, CancellationToken cancellation) =>
        ReadAllAsync<RuleListResponse, NumberRule>(
            offset => Request("DescribeEnterpriseSecurityGroupRuleList", region: null, new RuleListRequest(PageSize, offset)),
            answer => (answer.Data, answer.Total),
            observer,
            cancellation);

    /// <summary>Reads one page of a log, as the bytes that came: decoding them is another room's job. Dispose the answer.</summary>
    public ValueTask<CloudResponse> DescribeLogsAsync(DescribeLogsRequest logs, IFlowLogObserver observer, CancellationToken cancellation) =>
        Transport.SendAsync(Request("DescribeLogs", region: null, logs) with { IsSlow = true, Target = logs.Index }, observer, cancellation);

    /// <summary>Counts the rows of a log.</summary>
    public Task<DescribeLogsResponse> CountLogsAsync(
        string index, DateTimeOffset from, DateTimeOffset to, IFlowLogObserver observer, CancellationToken cancellation) =>
        CallAsync<DescribeLogsResponse>(
            Request("DescribeLogs", region: null, DescribeLogsRequest.Of(index, from, to, limit: 1, offset: 0)) with { Target = index }, observer, cancellation);

    private static RulePageRequest RulePage(int offset) =>
        new((offset / RulePageSize + 1).ToString(CultureInfo.InvariantCulture), RulePageSize.ToString(CultureInfo.InvariantCulture));
}
