using FlowLogPS.Core.Reporting.Data;
using FlowLogPS.Model;

namespace FlowLogPS.Page.Tests;

/// <summary>Reports made by hand.</summary>
internal static class Reports
{
    public const string EndsScript = "</script><script>alert(1)</script>";
    public const string Image = "\"><img src=x onerror=alert(2)>";
    public const string Formula = "=cmd|'/c calc'!A1";
    public const string Separator = "line\u2028separator \u202e{a|b}";

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ReportData Empty { get; } = new()
    {
        Title = "Nothing",
        Made = Noon,
        Version = "1.2.3",
        IsComplete = true,
        Readings = [Reading("Blocked records", 0), Reading("Traffic", 0)],
        Hits = new TimeSeries(300, [], []),
        RulesHit = 0,
        RulesKnown = 0,
        Rules = Top<RuleRow>(),
        Pairs = Top<PairRow>(),
        Subnets = Top<SubnetPairRow>(),
        Classes = new TimeSeries(300, [], []),
        Sources = Top<TalkerRow>(),
        Destinations = Top<TalkerRow>(),
        Findings = Top<FindingRow>(),
    };

    public static ReportData Small { get; } = Empty with
    {
        Title = "Weekly audit",
        From = Noon,
        To = Noon.AddMinutes(15),
        AccountId = "100000000001",
        Regions = ["ap-guangzhou"],
        Places = ["topic"],
        Coverage =
        [
            new("vpc-a", "prod", "ap-guangzhou", FlowLogState.Covered, 3, 3, 0, Noon, null),
            new("vpc-b", "test", "ap-guangzhou", FlowLogState.Silent, 2, 2, 0, null, Noon),
        ],
        Readings = [Reading("Blocked records", 60), Reading("Traffic", 600)],
        Hits = Series(new SeriesLine("Rule", [10, 20, 15]), new SeriesLine("NoRule", [5, 0, 10])),
        RulesHit = 2,
        RulesKnown = 9,
        Rules = new TopList<RuleRow>(
            [
                new("7", null, 3, RuleAction.Drop, "10.0.0.0/8 to 10.1.0.0/16 TCP 22", "no shells", 40, 0.66, Noon),
                new(null, BlockAttribution.NoRule, null, null, null, null, 15, 0.25, Noon),
                new("8", null, 4, RuleAction.Drop, "10.0.0.0/8 to 10.2.0.0/16 TCP 445", "no shares", 5, 0.08, Noon.AddMinutes(5)),
            ],
            OmittedRows: 0,
            OmittedAmount: 0,
            Total: 60),
        Pairs = new TopList<PairRow>(
            [
                new("10.0.0.1", "10.1.0.1", 22, "TCP", BlockAttribution.Rule, "7", 40, Noon),
                new("10.0.0.2", "10.3.0.1", null, "ICMP", BlockAttribution.NoRule, null, 15, Noon),
            ],
            OmittedRows: 1,
            OmittedAmount: 5,
            Total: 60),
        Subnets = Top(new SubnetPairRow("prod / web", "prod / data", 5_000_000, 900, 30), new SubnetPairRow("prod / data", null, 1200, 9, 3)),
        Classes = Series(new SeriesLine("InterSubnet", [1_000_000, 3_000_000, 1_000_000]), new SeriesLine("Outbound", [1000, 100, 100])),
        Sources = Top(new TalkerRow("10.1.0.9", 5_000_000, 900, 30), new TalkerRow("10.1.0.10", 1200, 9, 3)),
        Destinations = Top(new TalkerRow("10.1.0.7", 5_001_200, 909, 33)),
        Findings = new TopList<FindingRow>([new("Silent", "vpc-b", "No record has come."), new("Shadowed", "9", "It is never reached.")], 0, 0, 2),
    };

    /// <summary>Texts that want to be more than text, wherever a text can be.</summary>
    public static ReportData Hostile { get; } = Small with
    {
        Title = $"{EndsScript}{{{{data}}}}",
        AccountId = Image,
        Places = [EndsScript, Separator],
        Filters = [Image],
        IsComplete = false,
        Coverage = [new(EndsScript, Image, Separator, FlowLogState.Partial, 3, 1, 0, Noon, null)],
        Failures = [new FailureRow(Image, EndsScript)],
        Rules = Top(
            new RuleRow(Image, null, 3, RuleAction.Drop, EndsScript, Formula, 40, 1, Noon),
            new RuleRow(Formula, null, 4, RuleAction.Drop, Separator, EndsScript, 4, 1, Noon)),
        Pairs = Top(new PairRow(Image, EndsScript, 22, Formula, BlockAttribution.Rule, Separator, 40, Noon)),
        Subnets = Top(new SubnetPairRow(Image, EndsScript, 5_000_000, 900, 30), new SubnetPairRow(Separator, "__proto__", 50, 9, 3)),
        Sources = Top(new TalkerRow(Image, 1, 1, 1)),
        Findings = Top(new FindingRow("Shadowed", EndsScript, Image)),
    };

    private static TopList<T> Top<T>(params T[] rows) => new(rows, 0, 0, rows.Length);

    private static ReadingRow Reading(string name, long records) => new(name, IsComplete: true, records, records, 0, 0, 0, 0, 0);

    private static TimeSeries Series(params SeriesLine[] lines) => new(300, [Noon, Noon.AddMinutes(5), Noon.AddMinutes(10)], lines);
}
