using System.Globalization;
using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Formatting;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Reporting;

/// <summary>What somebody should look at: VPCs first, then what is wrong with rules, then what may only be in vain.</summary>
internal static class FindingRows
{
    private const int Most = 250;

    // A rule that is never reached is unused as a matter of course, so the gravest finding alone is named.
    private static readonly RuleFinding[] Gravest = [RuleFinding.Shadowed, RuleFinding.Empty, RuleFinding.WouldBlock, RuleFinding.Redundant, RuleFinding.Unused];

    /// <param name="coverage">The VPCs.</param>
    /// <param name="usages">The rules.</param>
    /// <param name="areHitsWhole">Whether all hits were asked for and read: else no rule is known to be unused.</param>
    /// <param name="names">What they are called.</param>
    public static TopList<FindingRow> Of(IEnumerable<FlowLogVpc> coverage, IReadOnlyList<RuleUsage> usages, bool areHitsWhole, ReportNames names)
    {
        var vpcs = coverage
            .Where(vpc => vpc.State != FlowLogState.Covered)
            .Select(vpc => new FindingRow(vpc.State.ToString(), names.Id(vpc.VpcId), Words(vpc)));
        var rules = usages
            .Where(usage => (areHitsWhole ? usage.Finding : usage.Finding & ~RuleFinding.Unused) != RuleFinding.None)
            .Select(usage => (Usage: usage, Rank: Array.FindIndex(Gravest, finding => usage.Finding.HasFlag(finding))))
            .OrderBy(found => found.Rank)
            .Select(found => new FindingRow(Gravest[found.Rank].ToString(), names.Id(found.Usage.RuleId) ?? "", names.Words(found.Usage.FindingReason)));
        return TopList.Of(vpcs.Concat(rules), _ => 1, Most, row => row);
    }

    private static string Words(FlowLogVpc vpc) => vpc switch
    {
        { State: FlowLogState.Silent, SilentSince: { } since } => $"Flow logs are on, and no record has come since {ViewText.Time(since)}.",
        { Logged: 0 } => string.Create(CultureInfo.InvariantCulture, $"None of its {vpc.Interfaces:N0} interfaces is logged."),
        _ when vpc.Logged + vpc.Unsupported.Count < vpc.Interfaces => string.Create(CultureInfo.InvariantCulture, $"{vpc.Logged:N0} of its {vpc.Interfaces:N0} interfaces are logged."),
        _ => "Some interface is silent, or logged for one action only.",
    };
}
