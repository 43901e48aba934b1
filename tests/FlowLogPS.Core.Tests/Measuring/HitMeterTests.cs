using FlowLogPS.Core.Measuring;
using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Tests.Rules;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Tests.Measuring;

public class HitMeterTests
{
    private static readonly SecurityRule Database = RuleWorld.Rule(1, RuleAction.Drop, destination: "10.0.0.2", protocol: "TCP", port: "3306");
    private static readonly SecurityRule Watched = RuleWorld.Rule(2, RuleAction.Observe, destination: "10.0.0.3");
    private static readonly SecurityRule Office = RuleWorld.Rule(3, RuleAction.Accept, source: "10.0.0.0/29");
    private static readonly SecurityRule Gone = RuleWorld.Rule(7, RuleAction.Drop);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_hit_is_counted_in_one_place(int seed)
    {
        var random = new Random(seed);
        SecurityRule?[] rules = [Database, Watched, Office, Gone, null];
        var hits = Enumerable.Range(0, 2_000).Select(_ =>
        {
            var rule = rules[random.Next(rules.Length)];
            var attribution = rule is null ? BlockAttribution.NoRule + (random.Next(2) * 2) : (BlockAttribution)random.Next(6);
            return attribution is BlockAttribution.NoRule or BlockAttribution.RulesUnavailable
                ? Hits.Of(attribution, null, Flow(random), random.Next(100), random.Next(1000))
                : Hits.Of(attribution, rule, Flow(random), random.Next(100), random.Next(1000));
        }).ToList();

        var usages = Measure(Hits.Book(Database, Watched, Office), hits);

        Assert.Equal(hits.Count, usages.Sum(usage => usage.Hits));
        Assert.Equal(hits.Sum(hit => hit.Bytes), usages.Sum(usage => usage.Bytes));
        Assert.Equal(hits.Sum(hit => hit.Packets), usages.Sum(usage => usage.Packets));
        Assert.Equal(1, usages.Sum(usage => usage.Share), 9);
        foreach (var usage in usages)
        {
            var own = hits.Where(hit => usage.Attribution is { } without
                ? hit.Attribution == without
                : hit.RuleId == usage.RuleId && hit.Attribution != BlockAttribution.Unresolved).ToList();
            Assert.Equal(own.Count, usage.Hits);
            Assert.Equal(own.Select(hit => hit.SourceAddress).Distinct().Count(), usage.DistinctSources);
            Assert.Equal(own.Select(hit => hit.DestinationAddress).Distinct().Count(), usage.DistinctDestinations);
            Assert.Equal(own.Min(hit => hit.StartTime), usage.FirstHit);
            Assert.Equal(own.Max(hit => hit.StartTime), usage.LastHit);
            Assert.Equal((double)own.Count / hits.Count, usage.Share);
            if (usage.Attribution is null)
                Assert.Equal(usage.Hits, usage.Blocked + usage.Observed + usage.Replies + usage.Allowed);
        }
    }

    [Fact]
    public void Rules_come_in_their_order_then_those_that_are_gone_then_hits_without_a_rule()
    {
        var usages = Measure(Hits.Book(Office, Database), Hits.Of(BlockAttribution.NoRule, null), Hits.Of(BlockAttribution.Unresolved, Database), Hits.Of(BlockAttribution.Rule, Gone));
        Assert.Equal(["id-1", "id-3", "id-7", null, null], usages.Select(usage => usage.RuleId));
        Assert.Equal([null, null, null, BlockAttribution.NoRule, BlockAttribution.Unresolved], usages.Select(usage => usage.Attribution));
        Assert.Equal([0, 0, 1, 1, 1], usages.Select(usage => usage.Hits));
        Assert.Contains("not among the rules", usages[2].FindingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_hits_all_blocking_rules_are_unused_and_no_share_is_taken()
    {
        var usages = Measure(Hits.Book(Database, Office));
        Assert.Equal([(RuleFinding.Unused, 0.0), (RuleFinding.None, 0.0)], usages.Select(usage => (usage.Finding, usage.Share)));
        Assert.Null(usages[0].FirstHit);
    }

    [Fact]
    public void A_rule_is_called_unused_only_where_hits_would_tell()
    {
        var rules = Hits.Book(Database with { Enabled = false }, Watched, Office);
        Assert.All(Measure(rules), usage => Assert.Equal(RuleFinding.None, usage.Finding));
        Assert.All(Measure(rules), usage => Assert.NotNull(usage.FindingReason));

        var other = RuleWorld.Rule(4, RuleAction.Observe, destination: "10.0.0.4");
        var observed = Measure(Hits.Book(Watched, other), Hits.Of(BlockAttribution.Observed, Watched));
        Assert.Equal([RuleFinding.WouldBlock, RuleFinding.Unused], observed.Select(usage => usage.Finding));
        Assert.Contains("as a blocking rule: 1.", observed[0].FindingReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "ANY", "-1/-1", true)]
    [InlineData("10.0.0.0/8", "TCP", "3306", true)]
    [InlineData("10.0.0.0/8", "TCP", "22", false)] // nothing that the first may take is the second's
    [InlineData("10.9.0.0/16", "TCP", "3306", false)]
    public void A_rule_is_not_called_unused_where_an_unresolved_hit_may_be_its(string source, string protocol, string port, bool isOpen)
    {
        var domain = RuleWorld.Rule(2, RuleAction.Drop, source, "example.com", protocol, port);
        var before = RuleWorld.Rule(1, RuleAction.Drop, "10.0.0.0/16", "10.0.0.2", "TCP", "3306");
        var behind = before with { Id = "id-3", Order = 3, Destination = "10.0.0.3" };

        var usages = Measure(Hits.Book(before, domain, behind), Hits.Of(BlockAttribution.Unresolved, domain));

        Assert.Equal([RuleFinding.Unused, RuleFinding.None, isOpen ? RuleFinding.None : RuleFinding.Unused], usages.Take(3).Select(usage => usage.Finding));
        Assert.StartsWith("A hit that is Unresolved or RulesUnavailable may be its", usages[1].FindingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rule_is_called_unused_where_a_hit_may_be_any_rules()
    {
        BlockHit[] hits = [Hits.Of(BlockAttribution.RulesUnavailable, null), Hits.Of(BlockAttribution.Unresolved, Gone), Hits.Of(BlockAttribution.Unresolved, null)];
        Assert.All(hits, hit => Assert.Equal(RuleFinding.None, Measure(Hits.Book(Database, Office), hit)[0].Finding));
    }

    [Fact]
    public void Shadowed_redundant_and_empty_rules_are_named_with_their_reason()
    {
        var usages = Measure(Hits.Book(
            RuleWorld.Rule(1, RuleAction.Accept, destination: "10.0.0.0/25"),
            RuleWorld.Rule(2, RuleAction.Drop, destination: "10.0.0.4"),
            RuleWorld.Rule(3, RuleAction.Drop, destination: "10.0.0.0/24"),
            RuleWorld.Rule(4, RuleAction.Drop, destination: """{"Key":"env","Value":"none"}"""),
            RuleWorld.Rule(5, RuleAction.Drop)));
        Assert.Equal(
            [RuleFinding.None, RuleFinding.Unused | RuleFinding.Shadowed, RuleFinding.Unused | RuleFinding.Redundant, RuleFinding.Unused | RuleFinding.Empty, RuleFinding.Unused],
            usages.Select(usage => usage.Finding));
        Assert.EndsWith("It is never reached: rule id-1 (order 1) before it matches all that it matches.", usages[1].FindingReason, StringComparison.Ordinal);
        Assert.EndsWith("the same would happen: rule id-5 (order 5) behind it does the same with all that it decides.", usages[2].FindingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_rules_that_shadow_a_few_are_named()
    {
        var halves = Enumerable.Range(0, 8).Select(i => RuleWorld.Rule(i + 1, RuleAction.Accept, destination: $"10.0.0.{i}"));
        var usages = Measure(Hits.Book([.. halves, RuleWorld.Rule(9, RuleAction.Drop, destination: "10.0.0.0/29")]));
        Assert.EndsWith("rules id-1 (order 1), id-2 (order 2), id-3 (order 3), id-4 (order 4), id-5 (order 5) and 3 more before it match all that it matches.", usages[8].FindingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_rules_could_not_be_read_the_hits_tell_what_they_carry()
    {
        var usages = Measure(RuleBook.Unavailable("why"), Hits.Of(BlockAttribution.Rule, Gone), Hits.Of(BlockAttribution.Rule, Database), Hits.Of(BlockAttribution.RulesUnavailable, null));
        Assert.Equal(["id-1", "id-7", null], usages.Select(usage => usage.RuleId));
        Assert.All(usages, usage => Assert.Equal((1, RuleFinding.None, null), (usage.Hits, usage.Finding, usage.FindingReason)));
    }

    [Fact]
    public void Verdicts_of_the_engine_are_counted_by_what_they_say_of_the_rule()
    {
        var rules = Hits.Book(Database, Office);
        var usages = Measure(rules, Hits.By(rules, "10.0.0.1#40000>10.0.0.2#3306"), Hits.By(rules, "10.0.0.1#40000>10.0.0.9#22"), Hits.By(rules, "10.9.9.9#443>10.0.0.1#40000"));
        Assert.Equal((1, 1, 0, 0), (usages[0].Hits, usages[0].Blocked, usages[0].Replies, usages[0].Allowed));
        Assert.Equal((2, 0, 1, 1), (usages[1].Hits, usages[1].Blocked, usages[1].Replies, usages[1].Allowed));
    }

    private static IReadOnlyList<RuleUsage> Measure(RuleBook rules, params IReadOnlyList<BlockHit> hits)
    {
        var meter = new HitMeter();
        foreach (var hit in hits)
            meter.Add(hit);
        return meter.Measure(rules, history: null, default);
    }

    private static string Flow(Random random) => $"10.0.0.{random.Next(20)}#40000>10.0.1.{random.Next(30)}#{random.Next(3)}";
}
