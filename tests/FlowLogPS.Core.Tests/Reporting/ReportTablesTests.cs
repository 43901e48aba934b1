using System.Net;
using System.Text;
using FlowLogPS.Core.Anonymizing;
using FlowLogPS.Core.Reporting;
using FlowLogPS.Core.Tests.Measuring;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Reporting;

public class ReportTablesTests
{
    private static readonly ReportNames Names = new(anonymizer: null);

    private static SecurityRule Rule(string id) =>
        new() { Id = id, Order = 1, Action = RuleAction.Drop, SourceType = "net", Source = "10.0.0.0/8", DestinationType = "net", Destination = "10.1.0.0/16", Description = "secret plans" };

    [Fact]
    public void What_is_not_listed_is_added_up()
    {
        var top = TopList.Of([3L, 9, 1, 9, 2], value => value, 2, value => value);

        Assert.Equal([9L, 9], top.Rows);
        Assert.Equal((3, 6L, 24L), (top.OmittedRows, top.OmittedAmount, top.Total));
    }

    [Fact]
    public void Hits_of_a_pair_are_one_row_with_the_latest_time()
    {
        var hits = new HitTables();
        hits.Add(Hits.Of(BlockAttribution.Rule, Rule("7"), minutes: 9));
        hits.Add(Hits.Of(BlockAttribution.Rule, Rule("7"), "10.0.0.1#50000>10.0.0.2#80", minutes: 3));
        hits.Add(Hits.Of(BlockAttribution.NoRule, null, minutes: 4));

        var pairs = hits.Pairs(Names);

        Assert.Equal(["10.0.0.1 10.0.0.2 80 TCP Rule 7 2", "10.0.0.1 10.0.0.2 80 TCP NoRule  1"], pairs.Rows.Select(row => $"{row.Source} {row.Destination} {row.Port} {row.Protocol} {row.Attribution} {row.RuleId} {row.Hits}"));
        Assert.Equal(Hits.Noon.AddMinutes(9), pairs.Rows[0].LastHit);
        Assert.Equal(["Rule", "NoRule"], hits.OverTime().Lines.Select(line => line.Name));
    }

    [Fact]
    public void Rules_without_hits_are_not_listed_and_hits_without_rules_are()
    {
        var usages = new RuleUsage[] { new() { Rule = Rule("7"), Hits = 2 }, new() { Rule = Rule("8") }, new() { Attribution = BlockAttribution.NoRule, Hits = 5 } };

        var rules = HitTables.Rules(usages, Names);

        Assert.Equal([null, "7"], rules.Rows.Select(row => row.RuleId));
        Assert.Equal(7, rules.Total);
        Assert.Equal("10.0.0.0/8 to 10.1.0.0/16 ANY", rules.Rows[1].Match);
    }

    [Fact]
    public void Vpcs_are_found_before_rules_and_only_the_gravest_is_named()
    {
        var coverage = new FlowLogVpc[]
        {
            new() { VpcId = "vpc-a", State = FlowLogState.Covered },
            new() { VpcId = "vpc-b", State = FlowLogState.Silent, SilentSince = Hits.Noon, Logged = 2, Interfaces = 2 },
            new() { VpcId = "vpc-c", State = FlowLogState.Off, Interfaces = 2 },
        };
        var usages = new RuleUsage[]
        {
            new() { Rule = Rule("7"), Finding = RuleFinding.Unused },
            new() { Rule = Rule("8"), Finding = RuleFinding.Unused | RuleFinding.Shadowed, FindingReason = "rule 7 before it" },
            new() { Rule = Rule("9") },
        };

        var findings = FindingRows.Of(coverage, usages, areHitsWhole: true, Names);

        Assert.Equal(["Silent vpc-b", "Off vpc-c", "Shadowed 8", "Unused 7"], findings.Rows.Select(row => $"{row.Kind} {row.Subject}"));
        Assert.Equal("Flow logs are on, and no record has come since 2026-11-22 12:00:00Z.", findings.Rows[0].Text);
        Assert.Equal("rule 7 before it", findings.Rows[2].Text);
        // Where hits are missing, no rule is known to be unused.
        Assert.Equal(["Silent", "Off", "Shadowed"], FindingRows.Of(coverage, usages, areHitsWhole: false, Names).Rows.Select(row => row.Kind));
    }

    [Fact]
    public void An_anonymized_report_names_nothing()
    {
        // One key in some two hundred leaves the 10 of 10.0.0.0/8 as it is.
        using var anonymizer = new Anonymizer(AnonymizerKey.FromPassphrase(new NetworkCredential("", "correct horse").SecurePassword));
        var names = new ReportNames(anonymizer);
        names.Learn(new FlowLogVpc { VpcId = "vpc-a", VpcName = "prod", Subnets = [new FlowLogSubnet { SubnetId = "subnet-a", SubnetName = "web" }] });
        var hits = new HitTables();
        hits.Add(Hits.Of(BlockAttribution.Rule, Rule("4711")));
        var usage = new RuleUsage { Rule = Rule("4711"), Hits = 1, Finding = RuleFinding.Shadowed, FindingReason = "rule 4712 before it" };

        var told = $"{hits.Pairs(names).Rows[0]} {HitTables.Rules([usage], names).Rows[0]} {names.Subnet("vpc-a", "subnet-a")} {FindingRows.Of([], [usage], areHitsWhole: true, names).Rows[0]}";

        Assert.DoesNotMatch("4711|4712|10\\.0\\.0|10\\.1\\.0|secret|prod|web|vpc-a|subnet-a", told);
        Assert.Equal(names.Id("4711"), hits.Pairs(names).Rows[0].RuleId);
    }

    [Fact]
    public void A_subnet_is_called_by_its_name_where_it_has_one()
    {
        var names = new ReportNames(anonymizer: null);
        names.Learn(new FlowLogVpc { VpcId = "vpc-a", VpcName = "prod", Subnets = [new FlowLogSubnet { SubnetId = "subnet-a", SubnetName = "web" }] });

        Assert.Equal("prod / web", names.Subnet("vpc-a", "subnet-a"));
        Assert.Equal("subnet-b", names.Subnet("vpc-a", "subnet-b"));
        Assert.Equal("prod", names.Subnet("vpc-a", null));
        Assert.Null(names.Subnet(null, null));
    }

    [Fact]
    public void A_report_of_much_is_no_large_file()
    {
        const int many = 100_000;
        var (hits, traffic) = (new HitTables(), new TrafficTables(range: null));
        for (var i = 0; i < many; i++)
        {
            var flow = $"10.{i / 65536}.{i / 256 % 256}.{i % 256}#40000>172.16.{i % 256}.{i / 256 % 256}#{i % 60_000}";
            hits.Add(Hits.Of(BlockAttribution.Rule, Rule($"{i % 5000}"), flow, minutes: i));
            traffic.Meter.Add(
                RuleWorld.Tcp(flow) with { StartSeconds = Hits.Noon.AddMinutes(i).ToUnixTimeSeconds(), Bytes = i },
                new TrafficPlacement { Class = TrafficClass.InterVpc, SourceVpcId = "vpc-a", SourceSubnetId = $"subnet-{i % 900}", DestinationVpcId = "vpc-b", DestinationSubnetId = $"subnet-{i % 700}" },
                sourceInterfaceId: null,
                records: 1);
        }
        var usages = hits.Measure(Hits.Book(), CancellationToken.None);
        var report = ReportWriterTests.Empty("Much") with
        {
            Hits = hits.OverTime(),
            Rules = HitTables.Rules(usages, Names),
            Pairs = hits.Pairs(Names),
            Subnets = traffic.Subnets(Names),
            Classes = traffic.OverTime(),
            Sources = traffic.Sources(Names),
            Destinations = traffic.Destinations(Names),
            Findings = FindingRows.Of([], [.. usages.Select(usage => usage with { Finding = RuleFinding.Unused })], areHitsWhole: true, Names),
        };

        Assert.Equal(many, report.Rules.Total);
        Assert.Equal(many, report.Pairs.Rows.Count + report.Pairs.OmittedRows);
        Assert.Equal(many, report.Hits.Lines.Sum(line => line.Values.Sum()));
        Assert.Equal((long)many * (many - 1) / 2, report.Classes.Lines.Sum(line => line.Values.Sum()));
        Assert.InRange(Encoding.UTF8.GetByteCount(ReportWriter.Write(report)), 1_000_000, 2_000_000);
    }
}
