using FlowLogPS.Core.Rules;
using FlowLogPS.Core.Rules.Findings;
using FlowLogPS.Model;
using Xunit.Abstractions;

namespace FlowLogPS.Core.Tests.Rules.Findings;

/// <summary>
/// What the review proves, against trying every flow there is: eight addresses and one that stands for all others, ports around every
/// edge, three protocols with ports or without. Everything is known here, so that the review has to find all and nothing else.
/// </summary>
public class RuleReviewProperties(ITestOutputHelper output)
{
    private static readonly string[] Blocks = ["0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/29", "10.0.0.0/30", "10.0.0.4/30", "10.0.0.2/31", "10.0.0.4", "10.0.0.7"];

    private static readonly NetworkAddress[] Addresses =
        [.. Enumerable.Range(0, 8).Select(i => NetworkAddress.FromIPv4(0x0A000000u + (uint)i)), NetworkAddress.FromIPv4(0xC0000201u)];

    private static readonly FlowTuple[] Universe =
    [
        .. from source in Addresses
           from destination in Addresses
           from service in new (int Protocol, int? Port)[]
           {
               (6, 0), (6, 1), (6, 2), (6, 3), (6, 4), (6, 5), (6, 65535), (17, 0), (17, 1), (17, 2), (17, 3), (17, 4), (17, 5), (17, 65535), (1, null), (47, null),
           }
           select new FlowTuple(new FlowEnd(source, 40000), new FlowEnd(destination, service.Port), service.Protocol),
    ];

    [Fact]
    public void Shadowed_and_redundant_rules_are_those_of_brute_force()
    {
        var seen = new Dictionary<RuleFinding, int>();
        for (var seed = 0; seed < 700; seed++)
        {
            var random = new Random(seed);
            var rules = Compile(Enumerable.Range(1, random.Next(1, 9)).Select(order => Rule(random, order)));
            var review = new RuleReview(rules);
            for (var i = 0; i < rules.Count; i++)
            {
                var expected = BruteForce(rules, i);
                var actual = review.Of(i);
                Assert.True(expected == actual.Finding, $"seed {seed}: rule {rules[i].Rule}: {actual.Finding}, by brute force {expected}\n{string.Join('\n', rules.Select(r => r.Rule))}");
                // The rules it is due to are enough by themselves.
                if (actual.Finding is not RuleFinding.None)
                    Assert.Equal(expected, BruteForce([.. rules.Where(r => r == rules[i] || actual.Because.Contains(r))], rules[i]));
                seen[expected] = seen.GetValueOrDefault(expected) + 1;
            }
        }
        output.WriteLine(string.Join(", ", seen));
        Assert.True(seen.Count == 3 && seen.Values.All(count => count > 100), string.Join(", ", seen));
    }

    [Fact]
    public void What_is_not_known_proves_nothing_and_spoils_what_it_may_touch()
    {
        Assert.Equal(RuleFinding.None, Review(1, RuleWorld.Rule(1, RuleAction.Drop, destination: "cfwrg-1"), RuleWorld.Rule(2, RuleAction.Drop, destination: "10.0.0.4")));
        Assert.Equal(RuleFinding.None, Review(0, RuleWorld.Rule(1, RuleAction.Drop, destination: "10.0.0.4"), RuleWorld.Rule(2, RuleAction.Accept, destination: "cfwrg-1"), RuleWorld.Rule(3, RuleAction.Drop)));
        Assert.Equal(RuleFinding.Redundant, Review(0, RuleWorld.Rule(1, RuleAction.Drop, destination: "10.0.0.4"), RuleWorld.Rule(2, RuleAction.Drop, destination: "cfwrg-1"), RuleWorld.Rule(3, RuleAction.Drop)));
        Assert.Equal(RuleFinding.None, Review(1, RuleWorld.Rule(1, RuleAction.Drop), RuleWorld.Rule(2, RuleAction.Drop, destination: "cfwrg-1"))); // may be IPv6
    }

    [Fact]
    public void Rules_of_one_end_and_instances_of_one_vpc_shadow_their_own_only()
    {
        var all = RuleWorld.Rule(1, RuleAction.Drop);
        var own = RuleWorld.Rule(2, RuleAction.Drop, destination: "10.0.0.4");
        Assert.Equal(RuleFinding.Shadowed, Review(1, all, own with { PublishedTo = FlowEnds.Source }));
        Assert.Equal(RuleFinding.None, Review(1, all with { PublishedTo = FlowEnds.Source }, own));
        Assert.Equal(RuleFinding.Shadowed, Review(1, RuleWorld.Rule(1, RuleAction.Drop, source: "vpc-a"), RuleWorld.Rule(2, RuleAction.Accept, source: "subnet-a1")));
        Assert.Equal(RuleFinding.None, Review(1, RuleWorld.Rule(1, RuleAction.Drop, source: "vpc-b"), RuleWorld.Rule(2, RuleAction.Accept, source: "subnet-a1")));
        Assert.Equal(RuleFinding.None, Review(1, RuleWorld.Rule(1, RuleAction.Drop, source: "vpc-a"), RuleWorld.Rule(2, RuleAction.Accept, source: "10.0.1.0/24")));
    }

    [Fact]
    public void A_proof_that_goes_too_deep_is_none_and_ends_no_process()
    {
        // Each block lies before the last one, so that what is left over grows inward with every rule.
        var narrow = Enumerable.Range(1, 4_000).Select(order => RuleWorld.Rule(order, RuleAction.Drop, destination: NetworkAddress.FromIPv4(0x0A010000u - (uint)order).ToString()));
        var review = new RuleReview(Compile([.. narrow, RuleWorld.Rule(5_000, RuleAction.Drop)]));
        var finding = RuleFinding.Shadowed;
        var shallow = new Thread(() => finding = review.Of(4_000).Finding, maxStackSize: 256 * 1024);
        shallow.Start();
        shallow.Join();
        Assert.Equal(RuleFinding.None, finding);
    }

    [Fact]
    public void A_rule_that_holds_nothing_is_empty() =>
        Assert.Equal(RuleFinding.Empty, Review(0, RuleWorld.Rule(1, RuleAction.Drop, source: """{"Key":"env","Value":"none"}""")));

    private static RuleFinding Review(int index, params SecurityRule[] rules) => new RuleReview(Compile(rules)).Of(index).Finding;

    private static List<CompiledRule> Compile(IEnumerable<SecurityRule> rules) => [.. RuleWorld.Compile([.. rules]).Rules.Where(rule => rule.TakesPart)];

    private static RuleFinding BruteForce(List<CompiledRule> rules, int index) => BruteForce(rules, rules[index]);

    private static RuleFinding BruteForce(List<CompiledRule> rules, CompiledRule rule)
    {
        var with = new LinearMatcher(rules);
        var without = new LinearMatcher(rules.Where(other => other != rule));
        var decided = Universe.Where(flow => with.Decide(flow).Rule == rule).ToList();
        return decided.Count == 0 ? RuleFinding.Shadowed
            : decided.TrueForAll(flow => without.Decide(flow).Rule?.Rule.Action == rule.Rule.Action) ? RuleFinding.Redundant
            : RuleFinding.None;
    }

    private static SecurityRule Rule(Random random, int order)
    {
        var protocol = random.Next(6) switch { < 2 => "TCP", 2 => "UDP", 3 => "ICMP", _ => "ANY" };
        var port = protocol is "TCP" or "UDP" ? random.Next(5) switch { 0 => "1", 1 => "2/4", 2 => "4,1/2", 3 => "0/65535", _ => "-1/-1" } : "-1/-1";
        return RuleWorld.Rule(order, (RuleAction)random.Next(3), Blocks[random.Next(Blocks.Length)], Blocks[random.Next(Blocks.Length)], protocol, port);
    }
}
